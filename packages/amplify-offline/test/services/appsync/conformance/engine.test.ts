import { describe, expect, test } from 'vitest';
import * as answers from './answers';
import { outcomeOf } from './conformance-case';
import * as requests from './requests';
import * as subscriptions from './subscriptions';

describe.each(Object.entries({ requests, answers, subscriptions }))('%s', (_, { CASES }) => {
  test.each(CASES)('$name', async ({ run, expected }) => {
    expect(await outcomeOf(run)).toEqual(expected);
  });
});
