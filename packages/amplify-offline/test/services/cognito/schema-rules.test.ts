import { beforeEach, describe, expect, it } from 'vitest';
import type { UserPools } from '../../../src/services/cognito/user-pools';
import {
  amplifyPool,
  attributeList,
  CLIENT_ID,
  PASSWORD,
  POOL_ID,
  plainClient,
  poolsWith,
  type Requests,
  requestsTo,
} from './pool-under-test';

const email = 'quinn@example.com';
const Schema = [
  { Name: 'team', AttributeDataType: 'String', StringAttributeConstraints: { MinLength: '2' } },
  {
    Name: 'age',
    AttributeDataType: 'Number',
    NumberAttributeConstraints: { MinValue: '18', MaxValue: '99' },
  },
  { Name: 'member', AttributeDataType: 'Boolean' },
  { Name: 'joined', AttributeDataType: 'DateTime' },
  { Name: 'rating', AttributeDataType: 'String', DeveloperOnlyAttribute: true },
].map((attribute) => ({ Mutable: true, ...attribute }));

let pools: UserPools;
let requests: Requests;
beforeEach(async () => {
  pools = await poolsWith(amplifyPool({ client: plainClient, properties: { Schema } }));
  requests = requestsTo(pools);
});

const signUp = (attributes: Record<string, string>) =>
  [
    'SignUp',
    {
      ClientId: CLIENT_ID,
      Username: email,
      Password: PASSWORD,
      UserAttributes: attributeList({ email, ...attributes }),
    },
  ] as const;

describe('an attribute', () => {
  // aws-amplify/amplify-flutter#2034 and amplify-ui#4356; of numbers and truths the text is our belief.
  it.each([
    [{ birthdate: '1.1.2000' }, 'birthdate: String must be no shorter than 10 characters\n'],
    [{ birthdate: '2000-01-011' }, 'birthdate: String must be no longer than 10 characters\n'],
    [{ 'custom:team': 'a' }, 'custom:team: String must be no shorter than 2 characters\n'],
    [{ 'custom:age': 'old' }, 'custom:age: Number must be in decimal notation\n'],
    [{ 'custom:age': '17' }, 'custom:age: Number must be no less than 18\n'],
    [{ 'custom:age': '1e2' }, 'custom:age: Number must be in decimal notation\n'],
    [{ 'custom:age': '99.5' }, 'custom:age: Number must be no greater than 99\n'],
    [{ updated_at: '-1' }, 'updated_at: Number must be no less than 0\n'],
    [{ 'custom:member': 'yes' }, 'custom:member: Boolean must be true or false\n'],
    [{ team: 'blue' }, 'Type for attribute {team} could not be determined'],
  ])('is refused: %j', async (attributes, text) => {
    const refusal = `InvalidParameterException: Attributes did not conform to the schema: ${text}`;
    expect(await requests.refused(...signUp(attributes))).toBe(refusal);
    const UserAttributes = attributeList(attributes);
    const admin = { UserPoolId: POOL_ID, Username: email, UserAttributes };
    expect(await requests.refused('AdminCreateUser', admin)).toBe(refusal);
    await requests.signUp(email);
    expect(await requests.refused('AdminUpdateUserAttributes', admin)).toBe(refusal);
  });

  it('is taken within its bounds', async () => {
    const custom = { 'custom:team': 'ab', 'custom:age': '18', 'custom:member': 'True' };
    const joined = { 'custom:joined': '2026-11-29T00:00:00Z' };
    await requests.ok(...signUp({ ...custom, ...joined, birthdate: '2000-01-01', name: '' }));
  });

  // A suite of public tests, run against Cognito, has these: letters, too short, too long, no plus.
  it.each(['teamone1234', '961', '96192737250009619273725', '+0301234567', '+49 151 12345678'])(
    'is refused as a phone number: %s',
    async (phone_number) => {
      expect(await requests.refused(...signUp({ phone_number }))).toBe(
        'InvalidParameterException: Invalid phone number format.',
      );
    },
  );

  // The API reference, SchemaAttributeType: "You can create and update developer-only attributes only with
  // IAM-authenticated API operations." That its name is this is our belief.
  it("of developers is theirs to write, and their users' to read", async () => {
    const attributes = { 'dev:custom:rating': '5' };
    expect(await requests.refused(...signUp(attributes))).toBe(
      'NotAuthorizedException: A client attempted to write unauthorized attribute',
    );
    await requests.signUpAndConfirm(email);
    const UserAttributes = attributeList(attributes);
    const admin = { UserPoolId: POOL_ID, Username: email, UserAttributes };
    await requests.ok('AdminUpdateUserAttributes', admin);
    const { AccessToken } = await requests.signIn(email);
    const { UserAttributes: read } = await requests.ok<{ UserAttributes: object[] }>('GetUser', {
      AccessToken,
    });
    expect(read).toContainEqual({ Name: 'dev:custom:rating', Value: '5' });
  });

  // The text is of public code that knows it; that it is of updates is our belief.
  it('has a value, were it an empty one', async () => {
    await requests.signUp(email);
    const UserAttributes = [{ Name: 'picture' }];
    const admin = { UserPoolId: POOL_ID, Username: email, UserAttributes };
    expect(await requests.refused('AdminUpdateUserAttributes', admin)).toBe(
      'InvalidParameterException: Attribute value for picture must not be null',
    );
  });
});

// agentlang-ai/agentlang#240: the names are Cognito's own, in a list.
it('required attributes are missed by other names', async () => {
  const required = ['given_name', 'family_name', 'email', 'phone_number', 'birthdate'];
  const properties = { Schema: required.map((Name) => ({ Name, Required: true, Mutable: true })) };
  pools = await poolsWith(amplifyPool({ properties: { ...properties, UsernameAttributes: [] } }));
  const account = { ClientId: CLIENT_ID, Username: 'quinn', Password: PASSWORD };
  const names = ['name.givenName', 'name.familyName', 'emails', 'birthdate', 'phoneNumbers'];
  const list = names.map((name) => `${name}: The attribute ${name} is required`).join(', ');
  expect(await requestsTo(pools).refused('SignUp', account)).toBe(
    `InvalidParameterException: Attributes did not conform to the schema: ${list}`,
  );
});

describe('a first password', () => {
  const answerWith = async (attributes: Record<string, string>) => {
    const TemporaryPassword = PASSWORD;
    const UserAttributes = attributeList({ email });
    await requests.ok('AdminCreateUser', {
      UserPoolId: POOL_ID,
      Username: email,
      TemporaryPassword,
      UserAttributes,
    });
    const { Session } = await requests.ok('InitiateAuth', {
      ClientId: CLIENT_ID,
      AuthFlow: 'USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME: email, PASSWORD },
    });
    const answers = Object.entries(attributes).map(([name, value]) => [
      `userAttributes.${name}`,
      value,
    ]);
    return {
      ClientId: CLIENT_ID,
      ChallengeName: 'NEW_PASSWORD_REQUIRED',
      ChallengeResponses: {
        USERNAME: email,
        NEW_PASSWORD: 'An0ther-one',
        ...Object.fromEntries(answers),
      },
      Session,
    };
  };

  // Many public reports, one of which has the name: of AdminRespondToAuthChallenge.
  it('brings no other address than the one that is there', async () => {
    expect(await requests.refused('RespondToAuthChallenge', await answerWith({ email }))).toBe(
      'NotAuthorizedException: Cannot modify an already provided email',
    );
  });

  it('may bring one that is not there, which is not verified', async () => {
    const phone_number = '+4915112345678';
    await requests.ok('RespondToAuthChallenge', await answerWith({ phone_number }));
    const admin = { UserPoolId: POOL_ID, Username: email };
    const { UserAttributes } = await requests.ok<{ UserAttributes: object[] }>(
      'AdminGetUser',
      admin,
    );
    expect(UserAttributes).toContainEqual({ Name: 'phone_number_verified', Value: 'false' });
  });
});
