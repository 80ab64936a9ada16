import { describe, expect, it, test } from 'vitest';
import { checkRequest } from '../../../src/http/api-models/check-request';
import * as models from '../../../src/http/api-models/models';
import { RequestError } from '../../../src/http/http';

const { COGNITO_IDP, CLOUDFORMATION, SSM } = models;
const POOL = 'us-east-1_AbCdEfGhI';
/** Neither a control character nor so many are in a name. */
const LONG_NAME = `${'a'.repeat(32)}\u0000`;

/** The text is that of public code which translates it, and names the member as requests do. */
const PASSWORDS: [string, string, (password: string) => object][] = [
  ['password', 'SignUp', (Password) => ({ ClientId: 'x', Username: 'a', Password })],
  [
    'password',
    'ConfirmForgotPassword',
    (Password) => ({ ClientId: 'x', Username: 'a', ConfirmationCode: '1', Password }),
  ],
  [
    'proposedPassword',
    'ChangePassword',
    (ProposedPassword) => ({ AccessToken: 'a', ProposedPassword }),
  ],
  [
    'temporaryPassword',
    'AdminCreateUser',
    (TemporaryPassword) => ({ UserPoolId: POOL, Username: 'a', TemporaryPassword }),
  ],
];

describe('a request that breaks the published model is refused in the words of AWS', () => {
  const CLIENT = { ClientId: 'x' };
  test.each<[string, Parameters<typeof checkRequest>, string]>([
    [
      // github.com/amazon-archives/amazon-cognito-identity-js, issue 551
      'a name with a space',
      [COGNITO_IDP, 'ConfirmSignUp', { ...CLIENT, Username: 'a b', ConfirmationCode: '1' }],
      "InvalidParameterException: 1 validation error detected: Value at 'username' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}]+",
    ],
    [
      // boto3, issue 3581: the id of a pool for that of a client
      'an id of another kind',
      [COGNITO_IDP, 'InitiateAuth', { ClientId: POOL.replace('_', '-'), AuthFlow: 'USER_AUTH' }],
      `InvalidParameterException: 1 validation error detected: Value '${POOL.replace('_', '-')}' at 'clientId' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\w+]+`,
    ],
    [
      // github.com/anomalyco/guide, issue 127
      'a pool by a name that is none',
      [COGNITO_IDP, 'AdminConfirmSignUp', { UserPoolId: 'YOUR', Username: 'a' }],
      "InvalidParameterException: 1 validation error detected: Value 'YOUR' at 'userPoolId' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\w-]+_[0-9a-zA-Z]+",
    ],
    [
      // terraform-provider-aws, issue 42668
      'a stack with underscores',
      [CLOUDFORMATION, 'CreateStack', { StackName: 'something_with_underscores' }],
      "ValidationError: 1 validation error detected: Value 'something_with_underscores' at 'stackName' failed to satisfy constraint: Member must satisfy regular expression pattern: [a-zA-Z][-a-zA-Z0-9]*",
    ],
    [
      // amplify-backend, pull request 2299
      'a stack to look for',
      [CLOUDFORMATION, 'DescribeStacks', { StackName: '@#$WDF@#R%' }],
      "ValidationError: 1 validation error detected: Value '@#$WDF@#R%' at 'stackName' failed to satisfy constraint: Member must satisfy regular expression pattern: [a-zA-Z][-a-zA-Z0-9]*|arn:[-a-zA-Z0-9:/._+]*",
    ],
    [
      // serverless, issue 2036
      'a tag without a value',
      [CLOUDFORMATION, 'CreateStack', { StackName: 'a', Tags: [{ Key: 'k' }] }],
      "ValidationError: 1 validation error detected: Value null at 'tags.1.member.value' failed to satisfy constraint: Member must not be null",
    ],
    [
      // cloud-platform-infrastructure, pull request 3906, has this text of another model
      'a filter of 2,000 spaces',
      [COGNITO_IDP, 'ListUsers', { UserPoolId: POOL, Filter: ' '.repeat(2_000) }],
      `InvalidParameterException: 1 validation error detected: Value '${' '.repeat(2_000)}' at 'filter' failed to satisfy constraint: Member must have length less than or equal to 256`,
    ],
    [
      'several at once',
      [COGNITO_IDP, 'ListUsers', { UserPoolId: POOL, Limit: 61, Filter: ' '.repeat(257) }],
      `InvalidParameterException: 2 validation errors detected: Value '61' at 'limit' failed to satisfy constraint: Member must have value less than or equal to 60; Value '${' '.repeat(257)}' at 'filter' failed to satisfy constraint: Member must have length less than or equal to 256`,
    ],
    [
      // aws-amplify/amplify-flutter#3125, with the pattern of pools that are not from before May 2024: a
      // value that breaks its pattern and its length, in two members of a list
      'attributes by names that are none',
      [
        COGNITO_IDP,
        'AdminUpdateUserAttributes',
        {
          UserPoolId: POOL,
          Username: 'a',
          UserAttributes: [{ Name: LONG_NAME }, { Name: LONG_NAME }],
        },
      ],
      `InvalidParameterException: 4 validation errors detected: ${[1, 2]
        .flatMap((index) =>
          [
            'satisfy regular expression pattern: [\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}\\t\\n\\r ]+',
            'have length less than or equal to 32',
          ].map(
            (rule) =>
              `Value '${LONG_NAME}' at 'userAttributes.${index}.member.name' failed to satisfy constraint: Member must ${rule}`,
          ),
        )
        .join('; ')}`,
    ],
    [
      // A suite of public tests, run against Cognito, has these of an empty code, and of an empty name
      'an empty code',
      [COGNITO_IDP, 'ConfirmSignUp', { ...CLIENT, Username: 'a', ConfirmationCode: '' }],
      "InvalidParameterException: 2 validation errors detected: Value '' at 'confirmationCode' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\S]+; Value '' at 'confirmationCode' failed to satisfy constraint: Member must have length greater than or equal to 1",
    ],
    [
      'an empty name, which is not shown',
      [COGNITO_IDP, 'ForgotPassword', { ...CLIENT, Username: '' }],
      "InvalidParameterException: 2 validation errors detected: Value at 'username' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}]+; Value at 'username' failed to satisfy constraint: Member must have length greater than or equal to 1",
    ],
    ...PASSWORDS.map(
      ([member, operation, request]): [string, Parameters<typeof checkRequest>, string] => [
        `a password that begins with a space: ${operation}`,
        [COGNITO_IDP, operation, request(' Passw0rd!')],
        `InvalidParameterException: 1 validation error detected: Value at '${member}' failed to satisfy constraint: Member must satisfy regular expression pattern: ^[\\S]+.*[\\S]+$`,
      ],
    ),
    [
      // Public code has it of the new password, of other members with the null
      'a password that is missing',
      [COGNITO_IDP, 'ChangePassword', { AccessToken: 'a' }],
      "InvalidParameterException: 1 validation error detected: Value at 'proposedPassword' failed to satisfy constraint: Member must not be null",
    ],
    [
      // Public reports of forms without a limit have this
      'a temporary password that is too long',
      [
        COGNITO_IDP,
        'AdminCreateUser',
        { UserPoolId: POOL, Username: 'a', TemporaryPassword: 'a'.repeat(257) },
      ],
      "InvalidParameterException: 1 validation error detected: Value at 'temporaryPassword' failed to satisfy constraint: Member must have length less than or equal to 256",
    ],
    [
      'a value that is in no enum',
      [SSM, 'PutParameter', { Name: 'n', Value: 'v', Type: 'Text' }],
      "ValidationException: 1 validation error detected: Value 'Text' at 'type' failed to satisfy constraint: Member must satisfy enum value set: [String, StringList, SecureString]",
    ],
  ])('%s', (_, request, message) => {
    expect(messageOf(() => checkRequest(...request))).toBe(message);
  });

  // aws-amplify/amplify-js#2689 has that of a structure for a text, #4738 that of what is no map, of Cognito;
  // the others are measured answers of other services of AWS, which public emulators keep.
  test.each([
    [
      'a number for a text',
      'ListUsers',
      { UserPoolId: 5 },
      'NUMBER_VALUE can not be converted to a String',
    ],
    [
      'a truth for a text',
      'ListUsers',
      { UserPoolId: true },
      'TRUE_VALUE can not be converted to a String',
    ],
    [
      'a text for a number',
      'ListUsers',
      { UserPoolId: POOL, Limit: '5' },
      'STRING_VALUE can not be converted to an Integer',
    ],
    [
      'a text for a list',
      'ListUsers',
      { UserPoolId: POOL, AttributesToGet: 'email' },
      'Expected list or null',
    ],
    ['a text for a map', 'SignUp', { ClientMetadata: 'a' }, 'Expected map or null'],
    [
      'a list for a text',
      'ListUsers',
      { UserPoolId: [POOL] },
      'Start of list found where not expected',
    ],
    [
      'a structure for a text',
      'SignUp',
      { UserAttributes: [{ Name: 'address', Value: { locality: 'New York' } }] },
      'Start of structure or map found where not expected.',
    ],
  ])('%s', (_, operation, request, text) => {
    const message = messageOf(() => checkRequest(COGNITO_IDP, operation, request));
    expect(message).toBe(`SerializationException: ${text}`);
  });

  // Tried in this order it would take for ever: a pattern of three parts, on a text that breaks it.
  it('and a text of any length is refused at once', () => {
    const Password = `${'a'.repeat(100_000)} `;
    const request = { ClientId: 'x', Username: 'a', Password };
    expect(messageOf(() => checkRequest(COGNITO_IDP, 'SignUp', request))).toContain(
      "1 validation error detected: Value at 'password'",
    );
  });

  it('and a long list of faults is cut short', () => {
    const UserAttributes = Array.from({ length: 1_000 }, () => ({ Name: '' }));
    const request = { ClientId: 'x', Username: 'a', UserAttributes };
    expect(messageOf(() => checkRequest(COGNITO_IDP, 'SignUp', request)).length).toBeLessThan(2e3);
  });
});

it('lets pass what keeps to the model, and operations that are not in it', () => {
  checkRequest(COGNITO_IDP, 'ListUsers', { UserPoolId: POOL, Unknown: 1, Limit: null });
  checkRequest(COGNITO_IDP, 'constructor', {});
  checkRequest(CLOUDFORMATION, 'CreateStack', { StackName: 'a'.repeat(128) });
});

it.each(Object.entries(models))('%s has patterns that this machine reads', (_, { shapes }) => {
  const patterns = Object.values(shapes).flatMap(({ pattern }) => pattern ?? []);
  for (const pattern of patterns) expect(() => new RegExp(pattern, 'u')).not.toThrow();
});

/** What a request is refused with: the name and the text. */
function messageOf(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    if (error instanceof RequestError) return `${error.type}: ${error.message}`;
    throw error;
  }
  return 'not refused';
}
