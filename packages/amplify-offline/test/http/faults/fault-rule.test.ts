import { describe, expect, it } from 'vitest';
import { parseFaultRule } from '../../../src/http/faults/fault-rule';
import { createFaults } from '../../../src/http/faults/faults';

const throttle = { service: 'dynamodb', kind: 'throttle' } as const;

describe('a fault that is asked for', () => {
  it.each([
    throttle,
    { ...throttle, operation: 'PutItem', times: 3 },
    { ...throttle, probability: 0.5, seed: 7 },
    { service: 'ssm', kind: 'latency', latencyMs: 100 },
  ])('is taken: %j', (rule) => {
    expect(parseFaultRule(rule)).toEqual(rule);
  });

  it.each([
    ['no object', 'throttle', /JSON object/],
    ['an unknown service', { ...throttle, service: 's3' }, /"service" is one of dynamodb/],
    ['no kind', { service: 'dynamodb' }, /"kind" is one of throttle/],
    ['no times at all', { ...throttle, times: 0 }, /"times" is a whole number from 1; got 0/],
    ['a probability over 1', { ...throttle, probability: 2 }, /"probability"/],
    ['latency without a time', { service: 'ssm', kind: 'latency' }, /latencyMs/],
    ['a field it does not know', { ...throttle, time: 3 }, /"time" is none of/],
  ])('is refused with the reason: %s', (_, rule, reason) => {
    expect(parseFaultRule(rule)).toEqual({ problems: [expect.stringMatching(reason)] });
  });
});

describe('which requests a fault hits', () => {
  it('only its service and operation, as many times as it says', () => {
    const faults = createFaults();
    faults.add({ ...throttle, operation: 'PutItem', times: 2 });
    expect(faults.hit('ssm', 'PutItem')).toBeUndefined();
    expect(faults.hit('dynamodb', 'GetItem')).toBeUndefined();
    expect([1, 2, 3].map(() => faults.hit('dynamodb', 'PutItem')?.kind)).toEqual([
      'throttle',
      'throttle',
      undefined,
    ]);
    expect(faults.list()).toMatchObject([{ id: 1, hits: 2 }]);
  });

  it('by its probability, the same ones for the same seed', () => {
    const hits = (seed: number) => {
      const faults = createFaults();
      faults.add({ ...throttle, probability: 0.3, seed });
      return Array.from({ length: 1000 }, () => (faults.hit('dynamodb', 'PutItem') ? 1 : 0));
    };
    expect(hits(7)).toEqual(hits(7));
    expect(hits(7)).not.toEqual(hits(8));
    const share = hits(7).reduce<number>((sum, hit) => sum + hit, 0) / 1000;
    expect(share).toBeGreaterThan(0.2);
    expect(share).toBeLessThan(0.4);
  });

  it('the next in line once the first is spent', () => {
    const faults = createFaults();
    faults.add({ ...throttle, times: 1 });
    faults.add({ service: 'dynamodb', kind: 'error' });
    expect([1, 2].map(() => faults.hit('dynamodb', 'PutItem')?.kind)).toEqual([
      'throttle',
      'error',
    ]);
  });
});
