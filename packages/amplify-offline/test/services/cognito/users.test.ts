import { beforeEach, describe, expect, it } from 'vitest';
import type { TriggerInvoker } from '../../../src/services/cognito/definition';
import type { UserPools } from '../../../src/services/cognito/user-pools';
import {
  amplifyPool,
  attributeList,
  CLIENT_ID,
  POOL_ID,
  plainClient,
  poolsWith,
  type Requests,
  requestsTo,
} from './pool-under-test';

const email = 'quinn@example.com';
const user = { UserPoolId: POOL_ID, Username: email };
const NOW = new Date('2026-11-28T12:00:00Z');

const properties = {
  Schema: [
    { Name: 'email', Mutable: true, Required: true },
    { Name: 'team', AttributeDataType: 'String', Mutable: true },
    { Name: 'badge', AttributeDataType: 'String', Mutable: false },
  ],
};

let pools: UserPools;
let requests: Requests;

const start = async (client: object = {}) => {
  const definition = amplifyPool({ client: { ...plainClient, ...client }, properties });
  pools = await poolsWith(definition, { clock: () => NOW });
  requests = requestsTo(pools);
};

beforeEach(() => start());

type Attributes = { UserAttributes: { Name: string; Value: string }[] };
const attributesIn = ({ UserAttributes }: Attributes) =>
  Object.fromEntries(UserAttributes.map(({ Name, Value }) => [Name, Value]));
const attributes = async () => attributesIn(await requests.ok<Attributes>('AdminGetUser', user));

describe('AdminGetUser and GetUser', () => {
  // The members are those of the API reference; the AWS CLI's example (admin-get-user.rst) has them so.
  it('answer what is known of the user, and no secret', async () => {
    const sub = await requests.signUpAndConfirm(email);
    const date = NOW.getTime() / 1_000;
    const answer = {
      Username: sub,
      UserAttributes: [
        { Name: 'sub', Value: sub },
        { Name: 'email_verified', Value: 'true' },
        { Name: 'email', Value: email },
      ],
    };
    expect(await requests.ok('AdminGetUser', user)).toEqual({
      ...answer,
      Enabled: true,
      UserStatus: 'CONFIRMED',
      UserCreateDate: date,
      UserLastModifiedDate: date,
    });
    const { AccessToken } = await requests.signIn(email);
    expect(await requests.ok('GetUser', { AccessToken })).toEqual(answer);
  });

  // The API reference, ReadAttributes: "their access token authorizes them to read their own attribute
  // value for any attribute in this list".
  it('show an app what its client may read', async () => {
    await start({ ReadAttributes: ['email'] });
    const sub = await requests.signUpAndConfirm(email, { name: 'Quinn', 'custom:team': 'blue' });
    const { AccessToken } = await requests.signIn(email);
    const seen = await requests.ok<Attributes>('GetUser', { AccessToken });
    expect(attributesIn(seen)).toEqual({ sub, email });
    expect(await attributes()).toMatchObject({ name: 'Quinn', 'custom:team': 'blue' });
  });

  // The developer guide lets a trigger take the scope away; the text is that of aws-amplify/amplify-js#1906.
  it('want the scope of Cognito, as all that take an access token', async () => {
    const invoke: TriggerInvoker = async (_arn, event) => {
      const accessTokenGeneration = { scopesToSuppress: ['aws.cognito.signin.user.admin'] };
      const response = { claimsAndScopeOverrideDetails: { accessTokenGeneration } };
      return { ok: true, payload: { ...(event as object), response } };
    };
    const PreTokenGenerationConfig = { LambdaArn: 'arn', LambdaVersion: 'V2_0' };
    const LambdaConfig = { PreTokenGenerationConfig };
    pools = await poolsWith(amplifyPool({ client: plainClient, properties: { LambdaConfig } }), {
      invoke,
    });
    requests = requestsTo(pools);
    await requests.signUpAndConfirm(email);
    const { AccessToken } = await requests.signIn(email);
    for (const operation of ['GetUser', 'GlobalSignOut', 'DeleteUser']) {
      expect(await requests.refused(operation, { AccessToken })).toBe(
        'NotAuthorizedException: Access Token does not have required scopes',
      );
    }
  });
});

describe('attributes', () => {
  const someAttributes = { name: 'Quinn', nickname: 'Q', 'custom:team': 'blue' };
  type Call = [operation: string, request: object];
  const asAdmin = (names: string[]): Call => [
    'AdminDeleteUserAttributes',
    { ...user, UserAttributeNames: names },
  ];
  const asUser = async (names: string[]): Promise<Call> => {
    const { AccessToken } = await requests.signIn(email);
    return ['DeleteUserAttributes', { AccessToken, UserAttributeNames: names }];
  };

  // One that the user does not have is no error: aws-amplify/amplify-js#12128.
  it.each<[string, (names: string[]) => Promise<Call>]>([
    ['an administrator', async (names) => asAdmin(names)],
    ['the user', asUser],
  ])('are taken away by %s', async (_who, request) => {
    await requests.signUpAndConfirm(email, someAttributes);
    expect(await requests.ok(...(await request(['nickname', 'custom:team', 'gender'])))).toEqual(
      {},
    );
    expect(Object.keys(await attributes()).sort()).toEqual([
      'email',
      'email_verified',
      'name',
      'sub',
    ]);
    expect(await requests.ok(...(await request([])))).toEqual({});
  });

  // Texts: aws-amplify/aws-sdk-ios#4251 (required), and moto's
  // test_admin_delete_user_attributes_non_existing_attribute; of those that cannot change it is our belief.
  it.each([
    [['email'], 'user.email: Required attribute cannot be deleted.\n'],
    [['sub'], 'user.sub: Required attribute cannot be deleted.\n'],
    [
      ['name', 'custom:foo', 'custom:bar'],
      'user.custom:foo: Attribute does not exist in the schema.\nuser.custom:bar: Attribute does not exist in the schema.\n',
    ],
  ])('stay when these are to go: %j', async (names, text) => {
    await requests.signUpAndConfirm(email, someAttributes);
    expect(await requests.refused(...asAdmin(names))).toBe(
      `InvalidParameterException: Invalid user attributes: ${text}`,
    );
    expect(await requests.refused(...(await asUser(names)))).toBe(
      names.includes('sub')
        ? 'NotAuthorizedException: A client attempted to write unauthorized attribute'
        : `InvalidParameterException: ${text}`,
    );
    expect(await attributes()).toMatchObject({ ...someAttributes, email });
  });

  it('stay when the app client may not write them, or they cannot change', async () => {
    await start({ WriteAttributes: ['email', 'nickname', 'custom:badge'] });
    await requests.signUpAndConfirm(email, { nickname: 'Q', 'custom:badge': '7' });
    expect(await requests.refused(...(await asUser(['name'])))).toContain('unauthorized attribute');
    expect(await requests.refused(...(await asUser(['custom:badge'])))).toContain(
      'cannot be updated',
    );
    expect(await requests.refused(...asAdmin(['custom:badge']))).toContain('cannot be updated');
    expect(await attributes()).toMatchObject({ nickname: 'Q', 'custom:badge': '7' });
  });

  // The API reference, UpdateUserAttributes: "To delete an attribute from the user, submit the attribute in
  // your API request with a blank value." The refusal is that of aws-amplify/aws-sdk-ios#4251.
  it('are taken away by an empty value, too, where they may', async () => {
    await requests.signUpAndConfirm(email, someAttributes);
    const { AccessToken } = await requests.signIn(email);
    const update = (values: Record<string, string>) =>
      ['UpdateUserAttributes', { AccessToken, UserAttributes: attributeList(values) }] as const;
    await requests.ok(...update({ nickname: '' }));
    expect(await attributes()).not.toHaveProperty('nickname');
    expect(await requests.refused(...update({ email: '', name: 'X' }))).toBe(
      'InvalidParameterException: user.email: Required attribute cannot be deleted.\n',
    );
    expect(await attributes()).toMatchObject({ email, name: 'Quinn' });
  });
});

describe('AdminDisableUser and AdminEnableUser', () => {
  const refresh = (RefreshToken: string) =>
    ['GetTokensFromRefreshToken', { ClientId: CLIENT_ID, RefreshToken }] as const;

  // The API reference: "Deactivates a user profile and revokes all access tokens for the user"; that the
  // refresh tokens are gone with them: jagregory/cognito-local#381.
  it('keep a user out, and let them in again, without the sign-ins of before', async () => {
    await requests.signUpAndConfirm(email);
    const { AccessToken, RefreshToken } = await requests.signIn(email);
    expect(await requests.ok('AdminDisableUser', user)).toEqual({});
    expect(await requests.ok('ListUsers', { UserPoolId: POOL_ID })).toMatchObject({
      Users: [{ Enabled: false }],
    });
    expect(await requests.refused('GetUser', { AccessToken })).toBe(
      'NotAuthorizedException: User is disabled.',
    );
    expect(await requests.refused(...refresh(RefreshToken))).toBe(
      'NotAuthorizedException: Refresh Token has been revoked',
    );
    await expect(requests.signIn(email)).rejects.toThrow('User is disabled.');

    expect(await requests.ok('AdminEnableUser', user)).toEqual({});
    expect(await requests.refused('GetUser', { AccessToken })).toBe(
      'NotAuthorizedException: Access Token has been revoked',
    );
    expect(await requests.refused(...refresh(RefreshToken))).toContain('revoked');
    await requests.signIn(email);
  });
});
