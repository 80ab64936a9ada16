import { checkRequest } from '../../http/api-models/check-request';
import { COGNITO_IDP } from '../../http/api-models/models';
import type { Capabilities } from './capabilities';
import { checkClientSecret } from './client-secret';
import { invalidParameter } from './errors';
import { operationsInFront } from './operations/index';
import { failure, success, type WireResponse } from './wire';

export type Handle = (operation: string, body: unknown) => Promise<WireResponse>;

/** Answers a request by the operation's name: ours where we have it, cognito-local's otherwise. */
export const handler = (deps: Capabilities): Handle => {
  const operations = operationsInFront(deps);
  return async (operation, body) => {
    try {
      const request = asRequest(body);
      checkRequest(COGNITO_IDP, operation, request);
      checkClientSecret(deps.pools, operation, request);
      const ours = Object.hasOwn(operations, operation) ? operations[operation] : undefined;
      return success(await (ours ? ours(request as never) : deps.cognitoLocal(operation, request)));
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
