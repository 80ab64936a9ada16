import { type DataSource, ResolverError } from '../engine/resolver';

/** What a function gave, or the error that Lambda reports. */
export type FunctionAnswer = { ok: true; payload: unknown } | { ok: false; errorMessage: string };

export interface Functions {
  invoke(functionArn: string, payload: unknown): Promise<FunctionAnswer>;
  /** As with invocation type `Event`: settles at once. */
  invokeLater(functionArn: string, payload: unknown): void;
}

interface LambdaRequest {
  operation?: string;
  payload?: unknown;
  /** `RequestResponse` where absent. */
  invocationType?: string;
}

/**
 * A function. Source: AppSync developer guide, "AWS AppSync resolver mapping template reference for Lambda";
 * the error's type is in aws/aws-appsync-community#209.
 */
export function lambdaSource(name: string, functionArn: string, functions: Functions): DataSource {
  const answer = async (payload: unknown) => {
    const result = await functions.invoke(functionArn, payload);
    if (result.ok) return result.payload;
    throw new ResolverError(result.errorMessage, 'Lambda:Unhandled');
  };
  return {
    name,
    // Source: aws/aws-appsync-community#386.
    timedOut: 'Lambda:ExecutionTimeoutException',
    invoke: async (request) => {
      const { operation, payload, invocationType } = (request ?? {}) as LambdaRequest;
      if (operation !== 'Invoke' && operation !== 'BatchInvoke') {
        throw new ResolverError(
          `Unsupported operation '${operation}'. Only 'Invoke' and 'BatchInvoke' are supported.`,
          'BadRequestException',
        );
      }
      if (invocationType === 'Event') {
        functions.invokeLater(functionArn, payload ?? null);
        return null;
      }
      return answer(payload ?? null);
    },
    invokeBatch: async (requests) => {
      const payloads = requests.map((request) => (request as LambdaRequest).payload ?? null);
      const answers = await answer(payloads);
      if (!Array.isArray(answers) || answers.length !== requests.length) {
        throw new ResolverError(
          'The response from the Lambda function is not a list of the same size as the batch.',
          'Lambda:IllegalArgument',
        );
      }
      return answers.map(oneOf);
    },
  };
}

/** With `maxBatchSize`, a function may give each request's answer as `{ data }` or `{ errorMessage }`. */
function oneOf(answer: unknown): unknown | ResolverError {
  if (typeof answer !== 'object' || answer === null) return answer;
  const { errorMessage, errorType, data } = answer as Record<string, unknown>;
  if (typeof errorMessage === 'string') {
    return new ResolverError(errorMessage, typeof errorType === 'string' ? errorType : null);
  }
  return Object.hasOwn(answer, 'data') && Object.keys(answer).length === 1 ? data : answer;
}
