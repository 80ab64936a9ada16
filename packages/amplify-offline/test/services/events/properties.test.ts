import { describe, expect, it } from 'vitest';
import { RULE, SCHEDULE } from '../../../src/services/events/properties';
import { refusedRule, refusedSchedule } from '../../../src/services/events/refusals';
import { type Case, reading } from '../reading';

it.each<Case>([
  [
    'a schedule',
    SCHEDULE,
    { ScheduleExpression: 'rate(1 day)', Target: { Arn: 'arn', Input: '{}' } },
    { ScheduleExpression: 'rate(1 day)', Target: { Arn: 'arn', Input: '{}' } },
  ],
  [
    'a schedule with more than one target',
    SCHEDULE,
    { ScheduleExpression: 'rate(1 day)', Target: [{ Arn: 'arn' }] },
    '#/Target: expected type: JSONObject, found: JSONArray',
  ],
  ['a rule', RULE, { Targets: [{ Arn: 'arn' }] }, { Targets: [{ Arn: 'arn' }] }],
  [
    'a rule with one target that is no list',
    RULE,
    { Targets: { Arn: 'arn' } },
    '#/Targets: expected type: JSONArray, found: JSONObject',
  ],
])('%s', (_, parser, properties, expected) => {
  expect(reading(parser, properties)).toEqual(expected);
});

describe('what EventBridge refuses, it refuses in its words', () => {
  const Target = { Arn: 'arn' };

  it('a rule', () => {
    // serverless #2781.
    expect(refusedRule({ ScheduleExpression: 'cron(0 12 * * *)' })).toBe(
      'Parameter ScheduleExpression is not valid.',
    );
    expect(refusedRule({ ScheduleExpression: 'rate(1 day)' })).toBeUndefined();
    expect(refusedRule({ EventPattern: {} })).toBeUndefined();
  });

  it('a rule on a bus of its own (belief)', () => {
    const rule = { ScheduleExpression: 'rate(1 day)', EventBusName: 'orders' };
    expect(refusedRule(rule)).toBe(
      'ScheduleExpression is supported only on the default event bus.',
    );
    expect(refusedRule({ ...rule, EventBusName: 'default' })).toBeUndefined();
  });

  it('a schedule', () => {
    // localstack #9284.
    expect(refusedSchedule({ ScheduleExpression: 'every day', Target })).toBe(
      'Invalid Schedule Expression every day.',
    );
    const nowhere = {
      ScheduleExpression: 'rate(1 day)',
      ScheduleExpressionTimezone: 'Mars',
      Target,
    };
    expect(refusedSchedule(nowhere)).toBe('Invalid ScheduleExpressionTimezone Mars.');
    expect(
      refusedSchedule({ ...nowhere, ScheduleExpressionTimezone: 'America/New_York' }),
    ).toBeUndefined();
  });
});
