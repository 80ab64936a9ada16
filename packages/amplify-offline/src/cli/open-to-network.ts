import { styleText } from 'node:util';

/**
 * What whoever starts a sandbox has to know where others in the network reach it, with an empty line on either side.
 *
 * @returns nothing where this machine alone does
 */
export function openToNetwork(endpoint: string): string {
  const { hostname } = new URL(endpoint);
  if (hostname.startsWith('127.')) return '';
  return `
  ${styleText(['bold', 'yellow'], 'OPEN TO THE NETWORK')}: whoever reaches ${hostname} may sign up, sign in, and call this backend's API,
  function URLs and buckets as far as its rules go. What AWS takes credentials of an account for, and
  /_local/, is for this machine alone. Leave out --host where you do not need it.
`;
}
