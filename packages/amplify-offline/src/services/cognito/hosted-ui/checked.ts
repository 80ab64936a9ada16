import { checkRequest } from '../../../http/api-models/check-request';
import { COGNITO_IDP } from '../../../http/api-models/models';
import { RequestError } from '../../../http/http';
import { CognitoError } from '../errors';

/** What a form asks of an operation, once it keeps to the API's bounds. @throws CognitoError */
export function checked<Request extends object>(operation: string, request: Request): Request {
  try {
    checkRequest(COGNITO_IDP, operation, request);
  } catch (error) {
    if (error instanceof RequestError) throw new CognitoError(error.type, error.message);
    throw error;
  }
  return request;
}
