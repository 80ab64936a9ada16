import { describe, expect, test } from 'vitest';
import { outcomeOf } from './conformance-case';
import * as appsync from './vtl-appsync';
import * as context from './vtl-context';
import * as directives from './vtl-directives';
import * as expressions from './vtl-expressions';
import * as methods from './vtl-methods';
import * as references from './vtl-references';

const AREAS = { references, directives, expressions, methods, appsync, context };

describe.each(Object.entries(AREAS))('%s', (_, { CASES }) => {
  test.each(CASES)('$name', async ({ run, expected }) => {
    expect(await outcomeOf(run)).toEqual(expected);
  });
});
