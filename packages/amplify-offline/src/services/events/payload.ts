import { randomBytes, randomUUID } from 'node:crypto';
import type { Environment } from '../../template/template';
import { transformed, valueAt } from './input-transformer';
import type { ScheduledCall } from './scheduled-calls';

/**
 * What a function gets that is called in time: its target's input, or else the scheduled event.
 *
 * @param due when the call was to be made, in milliseconds since 1970
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-run-lambda-schedule.html
 * @see https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-targets.html
 */
export function payloadOf(
  { kind, arn, name, target }: ScheduledCall,
  due: number,
  { accountId, region }: Pick<Environment, 'accountId' | 'region'>,
): unknown {
  const time = `${new Date(due).toISOString().slice(0, 19)}Z`;
  const event = {
    version: '0',
    id: randomUUID(),
    'detail-type': 'Scheduled Event',
    source: kind === 'rule' ? 'aws.events' : 'aws.scheduler',
    account: accountId,
    time,
    region,
    resources: [arn],
    // The guide of EventBridge Scheduler has a text here.
    detail: kind === 'rule' ? {} : '{}',
  };
  const { Input, InputPath, InputTransformer } = target;
  if (kind === 'schedule') return Input === undefined ? event : json(inContext(Input, arn, time));
  if (Input !== undefined) return json(Input);
  // What a path to nothing sends is our belief.
  if (InputPath !== undefined) return valueAt(event, InputPath) ?? null;
  return InputTransformer ? json(transformed(InputTransformer, event, { arn, name })) : event;
}

/** @see https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-schedule-context-attributes.html */
function inContext(input: string, arn: string, time: string): string {
  return input
    .replaceAll('<aws.scheduler.schedule-arn>', arn)
    .replaceAll('<aws.scheduler.scheduled-time>', time)
    .replaceAll('<aws.scheduler.execution-id>', randomBytes(8).toString('hex'))
    .replaceAll('<aws.scheduler.attempt-number>', '1');
}

/** What is no JSON reaches a function as a text: our belief. */
function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
