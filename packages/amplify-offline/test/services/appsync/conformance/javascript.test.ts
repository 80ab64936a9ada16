import { describe, expect, test } from 'vitest';
import { outcomeOf } from './conformance-case';
import * as language from './javascript-language';
import * as lint from './javascript-lint';
import * as refusals from './javascript-refusals';
import * as runs from './javascript-runs';

describe.each(Object.entries({ lint, refusals, language, runs }))('%s', (_, { CASES }) => {
  test.each(CASES)('$name', async ({ run, expected }) => {
    expect(await outcomeOf(run)).toEqual(expected);
  });
});
