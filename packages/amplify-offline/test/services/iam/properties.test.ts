import { expect, it } from 'vitest';
import { POLICY, ROLE } from '../../../src/services/iam/properties';
import { type Case, reading } from '../reading';

const statement = (Action: unknown, Resource: unknown) => ({ Effect: 'Allow', Action, Resource });
const inForm = { Statement: [statement(['appsync:GraphQL'], ['*'])] };

it.each<Case>([
  [
    'a policy',
    POLICY,
    { Roles: ['r'], PolicyDocument: inForm },
    { Roles: ['r'], PolicyDocument: inForm },
  ],
  [
    'one of each in place of lists',
    POLICY,
    { PolicyDocument: { Statement: statement('appsync:GraphQL', '*') } },
    { PolicyDocument: inForm },
  ],
  [
    'a policy as a text',
    POLICY,
    { PolicyDocument: JSON.stringify({ Statement: statement('appsync:GraphQL', '*') }) },
    { PolicyDocument: inForm },
  ],
  [
    'a policy of all but some',
    POLICY,
    { PolicyDocument: { Statement: { NotAction: 'a', NotResource: 'b' } } },
    { PolicyDocument: { Statement: [{ NotAction: ['a'], NotResource: ['b'] }] } },
  ],
  [
    'a policy as a text that is no JSON',
    POLICY,
    { PolicyDocument: 'allow' },
    '#/PolicyDocument: expected type: JSONObject, found: String',
  ],
  [
    'an action that is an object',
    POLICY,
    { PolicyDocument: { Statement: [statement({ Ref: 'A' }, '*')] } },
    '#/PolicyDocument/Statement/0/Action: expected type: String, found: JSONObject',
  ],
  [
    'a role that is not in a list',
    POLICY,
    { Roles: 'r' },
    '#/Roles: expected type: JSONArray, found: String',
  ],
  [
    'a role with a policy in it',
    ROLE,
    { RoleName: 'r', Policies: [{ PolicyName: 'p', PolicyDocument: inForm }] },
    { RoleName: 'r', Policies: [{ PolicyName: 'p', PolicyDocument: inForm }] },
  ],
  [
    'conditions, with one value or several',
    POLICY,
    {
      PolicyDocument: { Statement: { Condition: { Bool: { a: true }, StringLike: { b: ['c'] } } } },
    },
    {
      PolicyDocument: {
        Statement: [{ Condition: { Bool: { a: ['true'] }, StringLike: { b: ['c'] } } }],
      },
    },
  ],
  [
    'a condition that is a text',
    POLICY,
    { PolicyDocument: { Statement: { Condition: 'always' } } },
    '#/PolicyDocument/Statement/Condition: expected type: JSONObject, found: String',
  ],
  ['a role with a number for a name', ROLE, { RoleName: 1 }, { RoleName: '1' }],
  [
    'a role with a policy that is not in a list',
    ROLE,
    { Policies: { PolicyDocument: inForm } },
    '#/Policies: expected type: JSONArray, found: JSONObject',
  ],
])('%s', (_, parser, properties, expected) => {
  expect(reading(parser, properties)).toEqual(expected);
});
