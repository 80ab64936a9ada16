import type { Others } from '../service';

/** What an API needs of the world around it. */
export interface Surroundings {
  region: string;
  accountId: string;
  others: Others;
  /** Milliseconds since 1970. */
  now(): number;
}

/** `arn:aws:execute-api:<region>:<account>:<api>/<stage>/<METHOD>/<path>`, as policies name what is called. */
export function executeArn(
  { region, accountId }: Pick<Surroundings, 'region' | 'accountId'>,
  ...parts: string[]
): string {
  return `arn:aws:execute-api:${region}:${accountId}:${parts.join('/')}`;
}
