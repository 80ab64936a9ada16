import type { Fault } from './fault';
import type { Call, Lambda } from './lambda-function';
import { attributesOf, type PoolAccount, USER_POOL_ID } from './user-pool';

/** Cognito waits so long for a trigger, in ms, and calls so often if none answers in time. */
const LIMIT_MS = 5_000;
const ATTEMPTS = 3;

export interface TriggerEvent {
  triggerSource: string;
  request: { userAttributes: Record<string, string> };
}

/** The trigger did not do its part, and Cognito refuses what the user asked for. */
export class TriggerFailedError extends Error {
  override readonly name = 'TriggerFailedError';
}

/**
 * Calls a trigger as Cognito does: waits, calls once more where no answer comes, takes an error for
 * a refusal, and wants its own event back. A call that Cognito no longer waits for runs on.
 *
 * @returns the call that answered in time
 * @param faults of the requests of all its calls together; taken from the array
 * @throws TriggerFailedError
 */
export async function callTrigger(
  trigger: Lambda,
  event: TriggerEvent,
  faults: (Fault | null)[],
): Promise<Call> {
  const sub = event.request.userAttributes.sub ?? '';
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const answer = await inTime(trigger.invoke({ sub, event, faults }));
    if (answer === undefined) continue;
    if ('error' in answer) throw new TriggerFailedError(`${trigger.name}: ${answer.error}`);
    if (JSON.stringify(answer.call.answer) === JSON.stringify(event)) return answer.call;
    throw new TriggerFailedError(`${trigger.name}: Unrecognizable lambda output`);
  }
  throw new TriggerFailedError(`${trigger.name}: timed out ${ATTEMPTS} times`);
}

export function triggerEvent(triggerSource: string, account: PoolAccount): TriggerEvent {
  return {
    version: '1',
    region: 'eu-west-1',
    userPoolId: USER_POOL_ID,
    userName: account.username,
    callerContext: { awsSdkVersion: 'aws-sdk-unknown-unknown', clientId: 'simulated' },
    triggerSource,
    request: { userAttributes: attributesOf(account) },
    response: {},
  } as TriggerEvent;
}

type Answer = { call: Call } | { error: string };

async function inTime(call: Promise<Call>): Promise<Answer | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), LIMIT_MS);
  });
  const answer = call.then(
    (call): Answer => ({ call }),
    (error: Error): Answer => ({ error: error.message }),
  );
  const first = await Promise.race([answer, late]);
  clearTimeout(timer);
  return first;
}
