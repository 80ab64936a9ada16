import { describe, expect, it } from 'vitest';
import { payloadOf } from '../../../src/services/events/payload';
import type { ScheduledCall } from '../../../src/services/events/scheduled-calls';

const ENVIRONMENT = { accountId: '123456789012', region: 'us-east-1' };
const DUE = Date.parse('2026-11-30T08:00:00Z');
const RULE_ARN = 'arn:aws:events:us-east-1:123456789012:rule/nightly';
const UUID = expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);

const sent = (kind: 'rule' | 'schedule', target: Omit<ScheduledCall['target'], 'Arn'> = {}) =>
  payloadOf(
    {
      kind,
      arn: kind === 'rule' ? RULE_ARN : SCHEDULE_ARN,
      name: 'nightly',
      functionArn: 'arn',
      functionName: 'f',
      text: 'rate(1 day)',
      expression: { kind: 'rate', everyMs: 86_400_000 },
      zone: 'UTC',
      isEnabled: true,
      target: { Arn: 'arn', ...target },
    },
    DUE,
    ENVIRONMENT,
  );
const SCHEDULE_ARN = 'arn:aws:scheduler:us-east-1:123456789012:schedule/default/nightly';

describe('a function gets', () => {
  // https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-run-lambda-schedule.html
  it('the scheduled event of a rule', () => {
    expect(sent('rule')).toEqual({
      version: '0',
      id: UUID,
      'detail-type': 'Scheduled Event',
      source: 'aws.events',
      account: '123456789012',
      time: '2026-11-30T08:00:00Z',
      region: 'us-east-1',
      resources: [RULE_ARN],
      detail: {},
    });
  });

  // https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-targets.html
  it('that of a schedule', () => {
    expect(sent('schedule')).toEqual({
      version: '0',
      id: UUID,
      'detail-type': 'Scheduled Event',
      source: 'aws.scheduler',
      account: '123456789012',
      time: '2026-11-30T08:00:00Z',
      region: 'us-east-1',
      resources: [SCHEDULE_ARN],
      detail: '{}',
    });
  });

  // https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-schedule-context-attributes.html
  it('the input of a schedule, with what is known of the call', () => {
    const Input = JSON.stringify({
      at: '<aws.scheduler.scheduled-time>',
      by: '<aws.scheduler.schedule-arn>',
      id: '<aws.scheduler.execution-id>',
      attempt: '<aws.scheduler.attempt-number>',
      other: '<aws.scheduler.nothing>',
    });
    expect(sent('schedule', { Input })).toEqual({
      at: '2026-11-30T08:00:00Z',
      by: SCHEDULE_ARN,
      id: expect.stringMatching(/^[0-9a-f]{16}$/),
      attempt: '1',
      other: '<aws.scheduler.nothing>',
    });
  });

  it('the input of a rule', () => {
    expect(sent('rule', { Input: '{"full":true}' })).toEqual({ full: true });
    expect(sent('rule', { Input: '"text"' })).toBe('text');
  });

  it('a part of the event', () => {
    expect(sent('rule', { InputPath: '$.detail-type' })).toBe('Scheduled Event');
    expect(sent('rule', { InputPath: '$.resources[0]' })).toBe(RULE_ARN);
    expect(sent('rule', { InputPath: '$.nothing' })).toBeNull();
    expect(sent('rule', { InputPath: '$' })).toMatchObject({ source: 'aws.events' });
  });

  // https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-transform-target-input.html
  it('the event in another form', () => {
    const InputPathsMap = {
      when: '$.time',
      what: '$.detail',
      first: '$.resources[0]',
      none: '$.x',
    };
    const transformed = (InputTemplate: string) =>
      sent('rule', { InputTransformer: { InputPathsMap, InputTemplate } });
    expect(
      transformed(
        '{"when": <when>, "text": "at <when>", "what": <what>, "rule": "<aws.events.rule-name>"}',
      ),
    ).toEqual({
      when: '2026-11-30T08:00:00Z',
      text: 'at 2026-11-30T08:00:00Z',
      what: {},
      rule: 'nightly',
    });
    expect(transformed('"The rule <first> at <when>"')).toBe(
      `The rule ${RULE_ARN} at 2026-11-30T08:00:00Z`,
    );
    expect(transformed('<aws.events.rule-arn> is due')).toBe(`${RULE_ARN} is due`);
    expect(transformed('{"quote": "a \\"<when>\\" b", "none": "<none>"}')).toEqual({
      quote: 'a "2026-11-30T08:00:00Z" b',
      none: '',
    });
    expect(transformed('{"event": <aws.events.event.json>}')).toMatchObject({
      event: { source: 'aws.events', detail: {} },
    });
  });
});
