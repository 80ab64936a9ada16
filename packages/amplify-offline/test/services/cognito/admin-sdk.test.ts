import {
  AdminAddUserToGroupCommand,
  AdminCreateUserCommand,
  AdminGetUserCommand,
  AdminInitiateAuthCommand,
  AdminRespondToAuthChallengeCommand,
  AdminSetUserMFAPreferenceCommand,
  AdminSetUserPasswordCommand,
  AdminUserGlobalSignOutCommand,
  CognitoIdentityProviderClient,
  GetUserCommand,
  ListUsersInGroupCommand,
  NotAuthorizedException,
  paginateListUsers,
  UserNotFoundException,
  UsernameExistsException,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { UserPools } from '../../../src/services/cognito/user-pools';
import { servePools } from './pool-server';
import {
  amplifyPool,
  attributeList,
  CLIENT_ID,
  PASSWORD,
  POOL_ID,
  plainClient,
  poolsWith,
} from './pool-under-test';

const email = 'quinn@example.com';
const user = { UserPoolId: POOL_ID, Username: email };

let pools: UserPools;
let server: Awaited<ReturnType<typeof servePools>>;
let sdk: CognitoIdentityProviderClient;

beforeAll(async () => {
  pools = await poolsWith(amplifyPool({ client: plainClient }));
  server = await servePools(pools);
  sdk = new CognitoIdentityProviderClient({
    endpoint: server.endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
});

beforeEach(async () => {
  await pools.reset();
  await pools.apply(amplifyPool({ client: plainClient }));
});

afterAll(async () => {
  sdk.destroy();
  await server.close();
});

const create = (name: string, attributes: Record<string, string> = {}) =>
  sdk.send(
    new AdminCreateUserCommand({
      UserPoolId: POOL_ID,
      Username: name,
      UserAttributes: attributeList({ email: name, ...attributes }),
      TemporaryPassword: PASSWORD,
      MessageAction: 'SUPPRESS',
    }),
  );

describe('the AWS SDK', () => {
  it('makes a user, and the first sign-in sets the password', async () => {
    const { User } = await create(email);
    expect(User).toMatchObject({ UserStatus: 'FORCE_CHANGE_PASSWORD', Enabled: true });
    expect(User?.UserCreateDate).toBeInstanceOf(Date);

    const client = { UserPoolId: POOL_ID, ClientId: CLIENT_ID };
    const { ChallengeName, Session } = await sdk.send(
      new AdminInitiateAuthCommand({
        ...client,
        AuthFlow: 'ADMIN_USER_PASSWORD_AUTH',
        AuthParameters: { USERNAME: email, PASSWORD },
      }),
    );
    expect(ChallengeName).toBe('NEW_PASSWORD_REQUIRED');
    const { AuthenticationResult } = await sdk.send(
      new AdminRespondToAuthChallengeCommand({
        ...client,
        ChallengeName,
        ChallengeResponses: { USERNAME: email, NEW_PASSWORD: 'An0ther-one' },
        Session,
      }),
    );
    const AccessToken = AuthenticationResult?.AccessToken;
    expect(await sdk.send(new GetUserCommand({ AccessToken }))).toMatchObject({
      Username: User?.Username,
    });
    await sdk.send(new AdminUserGlobalSignOutCommand(user));
    await expect(sdk.send(new GetUserCommand({ AccessToken }))).rejects.toThrow(
      NotAuthorizedException,
    );
  });

  it('gets the errors of Cognito as classes of its own', async () => {
    await expect(sdk.send(new AdminGetUserCommand(user))).rejects.toThrow(UserNotFoundException);
    await create(email);
    await expect(create(email.toUpperCase())).rejects.toThrow(UsernameExistsException);
  });

  it('pages through the users, and filters them', async () => {
    const names = ['ada', 'adam', 'bea', 'cy', 'dot'].map((name) => `${name}@example.com`);
    for (const name of names) await create(name);
    const found = async (Filter?: string) => {
      const pages = paginateListUsers(
        { client: sdk, pageSize: 2 },
        { UserPoolId: POOL_ID, ...(Filter && { Filter }) },
      );
      const users: (string | undefined)[][] = [];
      for await (const { Users = [] } of pages) {
        users.push(Users.map((one) => one.Attributes?.find(({ Name }) => Name === 'email')?.Value));
      }
      return users;
    };
    const pages = await found();
    expect(pages.map((page) => page.length)).toEqual([2, 2, 1]);
    expect(pages.flat().sort()).toEqual(names);
    expect((await found('email ^= "ada"')).flat().sort()).toEqual(names.slice(0, 2));
    expect((await found('cognito:user_status = "CONFIRMED"')).flat()).toEqual([]);
  });

  it('puts users into groups, and sets their passwords and second factors', async () => {
    await create(email, { phone_number: '+15555550123' });
    await sdk.send(new AdminAddUserToGroupCommand({ ...user, GroupName: 'Admin' }));
    const group = { UserPoolId: POOL_ID, GroupName: 'Admin' };
    const { Users } = await sdk.send(new ListUsersInGroupCommand(group));
    expect(Users).toHaveLength(1);

    await sdk.send(
      new AdminSetUserPasswordCommand({ ...user, Password: PASSWORD, Permanent: true }),
    );
    const mfa = { MfaConfiguration: 'OPTIONAL', EnabledMfas: ['SMS_MFA'] };
    await pools.apply(amplifyPool({ client: plainClient, properties: mfa }));
    const SMSMfaSettings = { Enabled: true, PreferredMfa: true };
    await sdk.send(new AdminSetUserMFAPreferenceCommand({ ...user, SMSMfaSettings }));
    expect(await sdk.send(new AdminGetUserCommand(user))).toMatchObject({
      UserStatus: 'CONFIRMED',
      PreferredMfaSetting: 'SMS_MFA',
      UserMFASettingList: ['SMS_MFA'],
    });
    const { ChallengeName, ChallengeParameters } = await sdk.send(
      new AdminInitiateAuthCommand({
        UserPoolId: POOL_ID,
        ClientId: CLIENT_ID,
        AuthFlow: 'ADMIN_USER_PASSWORD_AUTH',
        AuthParameters: { USERNAME: email, PASSWORD },
      }),
    );
    expect({ ChallengeName, ChallengeParameters }).toMatchObject({
      ChallengeName: 'SMS_MFA',
      ChallengeParameters: {
        CODE_DELIVERY_DELIVERY_MEDIUM: 'SMS',
        CODE_DELIVERY_DESTINATION: '+*******0123',
      },
    });
  });
});
