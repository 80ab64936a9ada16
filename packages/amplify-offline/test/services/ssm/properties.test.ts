import { expect, it } from 'vitest';
import { PARAMETER, SECRET_FETCHER } from '../../../src/services/ssm/properties';
import { type Case, reading } from '../reading';

const fetcher = { namespace: 'app', name: 'me', type: 'sandbox', secretNames: ['SEAL'] };

it.each<Case>([
  [
    'a parameter',
    PARAMETER,
    { Name: '/p', Type: 'String', Value: 'one' },
    { Name: '/p', Type: 'String', Value: 'one' },
  ],
  ['a parameter that is a number', PARAMETER, { Value: 1 }, { Value: '1' }],
  ['a parameter without a value', PARAMETER, {}, '#: required key [Value] not found'],
  [
    'a parameter that is a list',
    PARAMETER,
    { Value: ['a', 'b'] },
    '#/Value: expected type: String, found: JSONArray',
  ],
  ['secrets', SECRET_FETCHER, fetcher, fetcher],
  [
    'an app that has a number for a name',
    SECRET_FETCHER,
    { ...fetcher, namespace: 1 },
    { ...fetcher, namespace: '1' },
  ],
  [
    'secrets that are no list',
    SECRET_FETCHER,
    { ...fetcher, secretNames: 'SEAL' },
    '#/secretNames: expected type: JSONArray, found: String',
  ],
])('%s', (_, parser, properties, expected) => {
  expect(reading(parser, properties)).toEqual(expected);
});
