import { expect, it } from 'vitest';
import { COGNITO_IDP } from '../../../src/http/api-models/models';
import { operationsOf } from '../../../src/services/cognito/operations';

it('every operation that is answered is one whose bounds are known', () => {
  const answered = Object.keys(operationsOf({} as never));
  expect(answered.filter((name) => !Object.hasOwn(COGNITO_IDP.operations, name))).toEqual([]);
});
