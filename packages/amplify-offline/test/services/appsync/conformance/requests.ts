import { casesFrom } from './conformance-case';
import { firstError } from './engine-under-test';

const at = (line: number, column: number) => [{ line, column, sourceName: null }];
const validation = (text: string, locations: unknown) => ({
  path: null,
  locations,
  message: `Validation error of type ${text}`,
});
const variable = (message: string, locations: unknown = at(1, 7)) => ({
  path: null,
  locations,
  message,
});

const CREATE = 'query($input: PostInput!) { __typename } ';
const create = (input: unknown) =>
  firstError('mutation($input: PostInput!) { createPost(input: $input) { id } }', {}, { input });
const untrue = (type: string, name: string, value: unknown) =>
  firstError(
    `query($${name}: ${type}) { untrue(${name}: $${name}) { id } }`,
    {},
    { [name]: value },
  );

/** Requests in which AppSync finds something wrong before anything runs. */
export const CASES = [
  ...casesFrom('https://github.com/graphql/graphql-over-http/issues/81', [
    [
      'a field that is not there',
      () => firstError('{badfield}'),
      validation(
        "FieldUndefined: Field 'badfield' in type 'Query' is undefined @ 'badfield'",
        at(1, 2),
      ),
    ],
  ]),
  ...casesFrom('https://github.com/aws-amplify/amplify-swift/issues/1589', [
    [
      'a field inside another',
      () => firstError('{ getPost(id: 1) { foo } }'),
      validation(
        "FieldUndefined: Field 'foo' in type 'Post' is undefined @ 'getPost/foo'",
        at(1, 20),
      ),
    ],
  ]),
  ...casesFrom('https://github.com/aws-amplify/learn/issues/417', [
    [
      'a type that is not there',
      () => firstError('query($a: AWSFoo) { getPost(id: 1) { id } }'),
      validation('UnknownType: Unknown type AWSFoo', at(1, 11)),
    ],
  ]),
  ...casesFrom('https://github.com/aws/aws-appsync-community/issues/273', [
    [
      'a field of an input that is not there, in variables',
      () => create({ title: 'a', foo: 1 }),
      variable(
        "The variables input contains a field that is not defined for input object type 'PostInput' ",
        null,
      ),
    ],
    [
      'a required field of an input that is not given',
      () => firstError('mutation { createPost(input: {status: OPEN}) { id } }'),
      validation(
        "WrongType: argument 'input' with value 'ObjectValue{objectFields=[ObjectField{name='status', value=EnumValue{name='OPEN'}}]}' is missing required fields '[title]' @ 'createPost'",
        at(1, 23),
      ),
    ],
  ]),
  ...casesFrom('https://github.com/aws/aws-appsync-community/issues/406', [
    [
      'a null inside of a variable',
      () => create({ title: null }),
      variable("Variable 'input' has coerced Null value for NonNull type 'String!'", at(1, 10)),
    ],
  ]),
  ...casesFrom('https://github.com/aws-amplify/amplify-flutter/issues/822', [
    [
      'a phone number that is none',
      () => untrue('AWSPhone', 'phone', '1110004444'),
      variable(
        "Variable 'phone' has an invalid value. Unable to parse `1110004444` as a valid phone number.",
      ),
    ],
  ]),
  ...casesFrom('https://github.com/awslabs/aws-mobile-appsync-sdk-js/issues/554', [
    [
      'an object where JSON is due as text',
      () => firstError('{ untrue(json: {upvotes: 10}) { id } }'),
      validation(
        "WrongType: argument 'json' with value 'ObjectValue{objectFields=[ObjectField{name='upvotes', value=IntValue{value=10}}]}' is not a valid 'AWSJSON' @ 'untrue'",
        at(1, 10),
      ),
    ],
  ]),
  ...casesFrom('https://cheatsheetseries.owasp.org/cheatsheets/GraphQL_Cheat_Sheet.html', [
    [
      'a text where a number is due',
      () => firstError(`{ listPosts(limit: "4") { nextToken } }`),
      validation(
        "WrongType: argument 'limit' with value 'StringValue{value='4'}' is not a valid 'Int' @ 'listPosts'",
        at(1, 13),
      ),
    ],
  ]),
  ...casesFrom('belief', [
    [
      'a list where an id is due',
      () => firstError('query($id: ID!) { getPost(id: $id) { id } }', {}, { id: ['a'] }),
      variable("Variable 'id' has an invalid value. Expected type 'ID' but was 'ArrayList'."),
    ],
    [
      'a value that an enum does not have',
      () => create({ title: 'a', status: 'LOST' }),
      variable(
        "Variable 'status' has an invalid value. Invalid input for Enum 'Status'. No value found for name 'LOST'",
        at(1, 10),
      ),
    ],
    [
      'a variable that nobody uses',
      () => firstError(`${CREATE}`.replace('__typename', 'broken { id }')),
      validation('UnusedVariable: Unused variable input', at(1, 7)),
    ],
    [
      'a selection that is missing',
      () => firstError('{ getPost(id: 1) }'),
      validation(
        "SubSelectionRequired: Sub selection required for type Post of field getPost @ 'getPost'",
        at(1, 3),
      ),
    ],
    [
      'an argument that is missing',
      () => firstError('{ getPost { id } }'),
      validation("MissingFieldArgument: Missing field argument id @ 'getPost'", at(1, 3)),
    ],
    [
      'an argument that is not there',
      () => firstError('{ getPost(id: 1, foo: 2) { id } }'),
      validation("UnknownArgument: Unknown field argument foo @ 'getPost'", at(1, 18)),
    ],
  ]),
];
