import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
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

/** Whoever a request is for, and how to say that it is not run. */
export interface ApiRequest<A> {
  api: A;
  request: IncomingMessage;
  response: ServerResponse;
  /** How much of the path is the sandbox's own. */
  prefix: string;
  refuse(what: string): Promise<void>;
}

/** What API Gateway calls a request by, such as `Mc7UVioPPHcEKPA=`. */
export const gatewayId = () => `${randomBytes(11).toString('base64url')}=`;
