import { decoded, RequestError, readBody, sendJson } from '../../http/http';
import type { Route } from '../../http/routes';
import type { FunctionDefinition } from './function-definition';
import type { LambdaService } from './lambda-service';

/** The path of Lambda's Invoke operation (AWS Lambda API reference, 2015-03-31). */
export const LAMBDA_PATH = '/2015-03-31/functions/';

/**
 * Lambda's Invoke, for `aws lambda invoke` and tests: calls a function by hand and waits for it; and
 * GetFunction, by which the Amplify CLI finds a function's log.
 */
export function createLambdaRoute(
  lambda: Pick<LambdaService, 'definition' | 'invoke' | 'invokeLater'>,
  onUnknown: (request: string) => void,
): Route {
  return async (request, response, { pathname }) => {
    const [name = '', operation] = pathname.slice(LAMBDA_PATH.length).split('/');
    const functionName = decoded(name);
    const asked = `${request.method} ${operation ?? 'function'}`;
    if (asked !== 'POST invocations' && asked !== 'GET function') {
      onUnknown(`${request.method} ${pathname}`);
      return sendJson(response, 501, {
        message: `The offline sandbox emulates only Invoke and GetFunction of Lambda, not ${request.method} ${pathname}.`,
      });
    }
    const definition = lambda.definition(functionName);
    if (!definition) {
      return sendJson(
        response,
        404,
        { Message: `Function not found: ${functionName}`, Type: 'User' },
        { 'x-amzn-errortype': 'ResourceNotFoundException' },
      );
    }
    if (asked === 'GET function') return sendJson(response, 200, describe(definition));
    const payload = payloadOf(await readBody(request));
    const { triggerSource } = (payload ?? {}) as { triggerSource?: unknown };
    const type = request.headers['x-amz-invocation-type'] ?? 'RequestResponse';
    if (type === 'DryRun') return void response.writeHead(204).end();
    if (type === 'Event') {
      lambda.invokeLater(functionName, payload);
      return void response.writeHead(202).end();
    }
    const result = await lambda.invoke(functionName, payload, {
      ...(typeof triggerSource === 'string' && { triggerSource }),
    });
    if (result.ok) return sendJson(response, 200, result.payload);
    const { errorType, errorMessage, trace } = result;
    const headers = { 'x-amz-function-error': 'Unhandled' };
    return sendJson(response, 200, { errorType, errorMessage, trace }, headers);
  };
}

/** Any JSON will do. The error is Lambda's (API reference, "Invoke", InvalidRequestContentException). */
function payloadOf(body: string): unknown {
  try {
    return JSON.parse(body || '{}');
  } catch (error) {
    const message = `Could not parse request body into json: ${(error as Error).message}`;
    throw new RequestError('InvalidRequestContentException', message);
  }
}

/** As GetFunction shows it, without where its code is. */
function describe(definition: FunctionDefinition) {
  return {
    Configuration: {
      FunctionName: definition.functionName,
      FunctionArn: definition.arn,
      Runtime: definition.runtime,
      Handler: definition.handler,
      Timeout: definition.timeoutSeconds,
      MemorySize: definition.memoryMB,
      State: 'Active',
      LastUpdateStatus: 'Successful',
      LoggingConfig: {
        LogFormat: definition.logging?.format ?? 'Text',
        LogGroup: definition.logGroupName,
      },
    },
    Tags: definition.tags ?? {},
  };
}
