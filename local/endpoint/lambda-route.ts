import type { LambdaService } from '../lambda/lambda-service';
import type { Route } from './dispatch';
import { isFromThisMachine, readBody, sendJson } from './http';

/** The path of Lambda's Invoke operation (AWS Lambda API reference, 2015-03-31). */
export const LAMBDA_PATH = '/2015-03-31/functions/';

/** Lambda's Invoke, for `aws lambda invoke` and tests: calls a function by hand and waits for it. */
export function createLambdaRoute(lambda: Pick<LambdaService, 'has' | 'invoke'>): Route {
  return async (request, response, { pathname }) => {
    if (!isFromThisMachine(request)) return sendJson(response, 403, { message: 'Forbidden' });
    const [name = '', operation] = pathname.slice(LAMBDA_PATH.length).split('/');
    const functionName = decodeURIComponent(name);
    if (request.method !== 'POST' || operation !== 'invocations') {
      return sendJson(response, 501, {
        message: `The offline sandbox emulates only Invoke of Lambda, not ${request.method} ${pathname}.`,
      });
    }
    if (!lambda.has(functionName)) {
      return sendJson(
        response,
        404,
        { Message: `Function not found: ${functionName}`, Type: 'User' },
        { 'x-amzn-errortype': 'ResourceNotFoundException' },
      );
    }
    const payload = JSON.parse((await readBody(request)) || '{}');
    const { triggerSource } = payload as { triggerSource?: string };
    const result = await lambda.invoke(functionName, payload, {
      ...(triggerSource !== undefined && { triggerSource }),
    });
    if (result.ok) return sendJson(response, 200, result.payload);
    const { errorType, errorMessage, trace } = result;
    const headers = { 'x-amz-function-error': 'Unhandled' };
    return sendJson(response, 200, { errorType, errorMessage, trace }, headers);
  };
}
