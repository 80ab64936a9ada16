import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { EVENTS } from '../../../src/services/events/service';
import type { RunningService, ServiceContext } from '../../../src/services/service';
import type { Resource } from '../../../src/template/template';

const FUNCTION_ARN = 'arn:aws:lambda:us-east-1:123456789012:function:clean';

const resource = (
  type: string,
  logicalId: string,
  attributes: Record<string, string>,
  properties: object,
): Resource => ({
  ...{ type, logicalId, path: logicalId, ref: logicalId, attributes },
  properties: { ...properties },
});

const CLEAN = resource('AWS::Lambda::Function', 'clean', { Arn: FUNCTION_ARN }, {});

const rule = (ScheduleExpression: string, Arn = FUNCTION_ARN) =>
  resource(
    'AWS::Events::Rule',
    'Rule',
    { Arn: 'rule' },
    { ScheduleExpression, Targets: [{ Arn }] },
  );

const MINUTE = 60_000;

describe('rules of a stack', () => {
  let service: RunningService;
  let called: string[];
  let notices: string[];
  beforeEach(async () => {
    vi.useFakeTimers({ now: Date.parse('2026-11-30T10:00:00Z') });
    called = [];
    notices = [];
    const context = {
      accountId: '123456789012',
      region: 'us-east-1',
      onEvent: ({ text }: { text: string }) => void notices.push(text),
      others: {
        functions: {
          invokeLater: (arn: string, { time }: { time: string }) => {
            if (arn.endsWith('gone')) throw new Error('Function not found: gone');
            called.push(time);
          },
        },
      },
    };
    service = await EVENTS.start(context as unknown as ServiceContext);
  });
  afterEach(async () => {
    await service.stop?.();
    vi.useRealTimers();
  });
  const deploy = async (...resources: Resource[]) => {
    const own = resources.filter(({ type }) => Object.hasOwn(EVENTS.types, type));
    const stack = { name: 'app', resources, own, assembly: {} as never };
    (await service.apply?.(stack))?.();
  };

  it('go on counting where a deployment does not change them', async () => {
    await deploy(CLEAN, rule('rate(10 minutes)'));
    vi.advanceTimersByTime(7 * MINUTE);
    await deploy(CLEAN, rule('rate(10 minutes)'));
    vi.advanceTimersByTime(4 * MINUTE);
    expect(called).toEqual(['2026-11-30T10:10:00Z']);
    expect(notices).toEqual(['Schedules: clean by rate(10 minutes), next 2026-11-30T10:10:00Z.']);
  });

  it('are as they are changed to', async () => {
    await deploy(CLEAN, rule('rate(10 minutes)'));
    await deploy(CLEAN, rule('cron(5 * * * ? *)'));
    vi.advanceTimersByTime(20 * MINUTE);
    expect(called).toEqual(['2026-11-30T10:05:00Z']);
    expect(notices).toHaveLength(2);
  });

  it('call nothing once they are gone, and leave no timer', async () => {
    await deploy(CLEAN, rule('rate(10 minutes)'));
    await deploy();
    expect(vi.getTimerCount()).toBe(0);
    await deploy(CLEAN, rule('rate(10 minutes)'));
    await service.stop?.();
    expect(vi.getTimerCount()).toBe(0);
  });

  it('call a version of a function, and say where it is gone', async () => {
    await deploy(CLEAN, rule('rate(10 minutes)', `${FUNCTION_ARN}:gone`));
    expect(service.offers?.schedules?.of(FUNCTION_ARN)).toHaveLength(1);
    vi.advanceTimersByTime(10 * MINUTE);
    expect(notices.at(-1)).toBe(
      'clean was not called by rate(10 minutes): Function not found: gone',
    );
  });

  it('say what they cannot call', () => {
    const queue = 'arn:aws:sqs:us-east-1:123456789012:q';
    const one = rule('rate(10 minutes)', queue);
    expect(EVENTS.leavesOut?.([one], [one, CLEAN])).toEqual([
      `Rule calls functions of this backend only, not ${queue}`,
    ]);
  });
});
