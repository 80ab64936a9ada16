import { randomUUID } from 'node:crypto';

interface Invocation {
  functionName: string;
  triggerSource?: string;
  durationMs: number;
  outcome: string;
}

/** Calls the triggers of a running sandbox by hand, and looks at what they did. */
export async function triggerCalls(endpoint: string) {
  const local = async <T>(path: string, method = 'GET', body?: object): Promise<T> => {
    const response = await fetch(`${endpoint}/_local/${path}`, {
      method,
      ...(body && { body: JSON.stringify(body) }),
    });
    return response.json() as Promise<T>;
  };
  const invocations = await local<Invocation[]>('invocations');

  return {
    /** Asks for a fault of DynamoDB, does something, and takes the fault back. @returns its hits */
    async withFault(fault: object, work: () => Promise<unknown>): Promise<number> {
      await local('faults', 'POST', { service: 'dynamodb', ...fault });
      await work();
      const faults = await local<{ hits: number }[]>('faults');
      await local('faults', 'DELETE');
      return faults[0]?.hits ?? 0;
    },
    /**
     * @param triggerSource one that this sandbox has seen, such as `PostConfirmation_ConfirmSignUp`
     * @returns the handler's own time in ms, as Lambda would bill it
     */
    async call(triggerSource: string, sub: string = randomUUID()): Promise<number> {
      const { functionName } =
        invocations.find((invocation) => invocation.triggerSource === triggerSource) ?? {};
      if (!functionName) throw new Error(`No function was called for ${triggerSource} so far.`);
      const userAttributes = { sub, email: `${sub}@example.com`, email_verified: 'true' };
      const response = await fetch(`${endpoint}/2015-03-31/functions/${functionName}/invocations`, {
        method: 'POST',
        body: JSON.stringify({ triggerSource, request: { userAttributes }, response: {} }),
      });
      const problem = response.headers.get('x-amz-function-error');
      if (problem) throw new Error(`${triggerSource} failed: ${await response.text()}`);
      const last = (await local<Invocation[]>('invocations')).at(-1);
      return last?.durationMs ?? Number.NaN;
    },
  };
}
