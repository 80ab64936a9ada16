import { createHash } from 'node:crypto';
import type { Environment } from './template';

/** A resource before it has an id. */
export interface Named {
  type: string;
  logicalId: string;
  path: string;
  properties: Record<string, unknown>;
}

export const LOWERCASE = 'abcdefghijklmnopqrstuvwxyz0123456789';
export const ALPHANUMERIC = `ABCDEFGHIJKLMNOPQRSTUVWXYZ${LOWERCASE}`;

/** Letters that are the same for the same resource of the same stack until it is replaced. */
export function token(
  { path }: Named,
  { stackName, replacements }: Environment,
  length: number,
  alphabet: string,
): string {
  const count = replacements?.[path];
  const seed = `${stackName}/${path}${count ? `#${count}` : ''}`;
  const digest = createHash('sha512').update(seed).digest();
  return Array.from(digest.subarray(0, length), (byte) => alphabet[byte % alphabet.length]).join(
    '',
  );
}

/** As CloudFormation names what has no name: parts of the stack's name and the logical id, and a token. */
export function physicalName(resource: Named, environment: Environment, longest: number): string {
  const suffix = token(resource, environment, 12, ALPHANUMERIC);
  const room = longest - suffix.length - 2;
  const logicalId = resource.logicalId.slice(0, Math.ceil(room / 2));
  const stackName = environment.stackName.slice(0, room - logicalId.length);
  return `${stackName}-${logicalId}-${suffix}`;
}
