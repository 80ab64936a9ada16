import { checkRequest } from '../../http/api-models/check-request';
import { COGNITO_IDP } from '../../http/api-models/models';
import { own } from '../../http/http';
import type { Capabilities } from './capabilities';
import { checkClientSecret } from './client-secret';
import { invalidParameter, notEmulated } from './errors';
import { operationsOf } from './operations/index';
import { failure, success, type WireResponse } from './wire';

export type Handle = (operation: string, body: unknown) => Promise<WireResponse>;

/** Answers a request by the operation's name. */
export const handler = (deps: Capabilities): Handle => {
  const operations = operationsOf(deps);
  return async (operation, body) => {
    try {
      const request = asRequest(body);
      checkRequest(COGNITO_IDP, operation, request);
      checkClientSecret(deps.pools, operation, request);
      const answer = own(operations, operation);
      if (!answer) throw notEmulated(`Cognito's operation ${operation}`);
      return success(await answer(request as never));
    } catch (error) {
      return failure(error);
    }
  };
};

function asRequest(body: unknown): object {
  if (body === undefined || body === null) return {};
  if (typeof body !== 'object' || Array.isArray(body)) {
    throw invalidParameter('The request is not a JSON object.');
  }
  return body;
}
