import { readFile } from 'node:fs/promises';
import { FriendlyError } from '../friendly-error';
import type { AmplifyOutputs } from '../outputs/amplify-outputs';
import type { FunctionDescription } from '../sandbox/describe-function';
import type { Invocation } from '../services/lambda/lambda-service';
import { OUTPUTS } from './options';
import { defineCommand } from './run-command';
import { runningSandbox } from './running-sandbox';

export const invoke = defineCommand({
  meta: {
    name: 'invoke',
    description:
      'Calls a function of a running sandbox by hand, and prints its log and its answer.',
  },
  args: {
    function: {
      type: 'positional',
      required: true,
      description: 'the name that its defineFunction gives it',
    },
    event: {
      type: 'string',
      valueHint: 'file',
      description:
        'JSON for the handler (default: {}, and for a function with a schedule what that sends)',
    },
    outputs: OUTPUTS,
  },
  /** @returns 1 where the function failed */
  async run({ args }) {
    const outputs = await runningSandbox(args.outputs);
    const { endpoint } = outputs.custom.local;
    const get = async <T>(what: string) => (await fetch(`${endpoint}/_local/${what}`)).json() as T;
    const isOfBackend = belongsTo(outputs);
    const functions = (await get<FunctionDescription[]>('functions')).filter(isOfBackend);
    const fn = find(args.function, functions);
    const event = args.event ? await readEvent(args.event) : (fn.scheduledEvent ?? {});
    const url = `${endpoint}/2015-03-31/functions/${fn.functionName}/invocations`;
    const response = await fetch(url, { method: 'POST', body: JSON.stringify(event) });
    const answer = await response.json();
    const invocations = await get<Invocation[]>('invocations');
    const logs = invocations.findLast(({ functionName }) => functionName === fn.functionName)?.logs;
    for (const line of logs ?? []) console.log(line.trimEnd());
    console.log(JSON.stringify(answer, null, 2));
    return response.headers.has('x-amz-function-error') ? 1 : 0;
  },
});

/** Whether a function is of the backend that wrote the outputs: by its user pool, or by its API. */
function belongsTo({ auth, data }: AmplifyOutputs) {
  const { user_pool_id: poolId } = (auth ?? {}) as { user_pool_id?: string };
  const { url } = (data ?? {}) as { url?: string };
  if (!poolId && !url) return () => true;
  return ({ userPools, apis }: FunctionDescription) =>
    (poolId !== undefined && userPools.includes(poolId)) ||
    apis.some((id) => url?.includes(`/appsync/${id}/`));
}

/** @throws FriendlyError where none is called so, or several are */
function find(name: string, functions: FunctionDescription[]): FunctionDescription {
  const called = functions.filter((fn) => fn.name === name || fn.functionName === name);
  const [first, second] = called;
  if (first && !second) return first;
  if (second) {
    const names = called.map(({ functionName }) => functionName).join(', ');
    throw new FriendlyError(
      `Several functions are called ${name}.`,
      `Name one of these: ${names}.`,
    );
  }
  // CDK's own functions have no name of their own, or share one.
  const names = functions
    .filter((fn) => fn.name !== fn.functionName)
    .map((fn) => fn.name)
    .filter((known, _, all) => all.indexOf(known) === all.lastIndexOf(known));
  throw new FriendlyError(
    `No function is called ${name}.`,
    names.length ? `There are: ${names.join(', ')}.` : 'The backend defines none.',
  );
}

async function readEvent(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch (error) {
    throw new FriendlyError(
      `The event in ${file} cannot be read: ${(error as Error).message}.`,
      'Name a file that holds JSON.',
      { cause: error },
    );
  }
}
