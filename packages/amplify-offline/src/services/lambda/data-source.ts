import type { LambdaService } from './lambda-service';

/**
 * How AppSync calls a function as a data source: an error of the function is an error of the field.
 * Where the answer is not waited for, null comes back at once.
 */
export function createDataSource(lambda: Pick<LambdaService, 'invoke' | 'invokeLater'>) {
  return async (functionArn: string, payload: unknown, waits: boolean): Promise<unknown> => {
    if (!waits) {
      lambda.invokeLater(functionArn, payload);
      return null;
    }
    const result = await lambda.invoke(functionArn, payload);
    if (result.ok) return result.payload;
    throw new Error(result.errorMessage);
  };
}
