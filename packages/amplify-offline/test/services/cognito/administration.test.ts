import { beforeEach, describe, expect, it } from 'vitest';
import type { UserPoolEvent, UserPools } from '../../../src/services/cognito/user-pools';
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
const UserPoolId = POOL_ID;

let events: UserPoolEvent[];
let pools: UserPools;
let requests: Requests;

beforeEach(async () => {
  events = [];
  pools = await poolsWith(amplifyPool({ client: plainClient }), {
    onEvent: (event) => events.push(event),
  });
  requests = requestsTo(pools);
});

describe('AdminCreateUser', () => {
  it('invites the user with a temporary password', async () => {
    const { User } = await requests.ok<{ User: Record<string, unknown> }>('AdminCreateUser', {
      UserPoolId,
      Username: email,
      DesiredDeliveryMediums: ['EMAIL'],
    });
    expect(User).toMatchObject({ UserStatus: 'FORCE_CHANGE_PASSWORD', Enabled: true });
    expect(User.UserCreateDate).toEqual(expect.any(Number));
    const [message] = pools.messages();
    expect(message).toMatchObject({ to: email, subject: 'Your temporary password' });
    expect(message?.body).toContain(email);
    expect(message?.body).toContain(message?.code);
    expect(JSON.stringify(User)).not.toContain(message?.code);
  });

  it('refuses a user who exists, and a sub', async () => {
    await requests.signUp(email);
    expect(await requests.refused('AdminCreateUser', { UserPoolId, Username: email })).toBe(
      'UsernameExistsException: User account already exists',
    );
    const UserAttributes = attributeList({ sub: 'x' });
    const another = { UserPoolId, Username: 'a@example.com', UserAttributes };
    expect(await requests.refused('AdminCreateUser', another)).toContain(
      'InvalidParameterException',
    );
  });

  // data-dot-all/dataall#690: other words than those of SignUp.
  it('refuses a temporary password that breaks the policy', async () => {
    const user = { UserPoolId, Username: email, TemporaryPassword: 'ALLUPPER-1' };
    expect(await requests.refused('AdminCreateUser', user)).toBe(
      'InvalidPasswordException: Password did not conform with password policy: ' +
        'Password must have lowercase characters',
    );
  });

  it('invites again', async () => {
    const user = { UserPoolId, Username: email };
    await requests.ok('AdminCreateUser', user);
    await requests.ok('AdminCreateUser', { ...user, MessageAction: 'RESEND' });
    const [first, second] = pools.messages();
    expect(second?.code).not.toBe(first?.code);
  });
});

describe('Admin operations about a user who does not exist', () => {
  it.each([
    'AdminAddUserToGroup',
    'AdminConfirmSignUp',
    'AdminDeleteUser',
    'AdminDeleteUserAttributes',
    'AdminDisableUser',
    'AdminEnableUser',
    'AdminGetUser',
    'AdminListGroupsForUser',
    'AdminRemoveUserFromGroup',
    'AdminResetUserPassword',
    'AdminSetUserPassword',
    'AdminUpdateUserAttributes',
    'AdminUserGlobalSignOut',
  ])('%s says so', async (operation) => {
    const request = {
      UserPoolId,
      Username: 'nobody',
      GroupName: 'Admin',
      Password: PASSWORD,
      UserAttributes: [],
      UserAttributeNames: [],
    };
    expect(await requests.refused(operation, request)).toBe(
      'UserNotFoundException: User does not exist.',
    );
  });

  it('say so of a pool, too', async () => {
    const request = { UserPoolId: 'us-east-1_Nowhere', Username: 'nobody' };
    expect(await requests.refused('AdminGetUser', request)).toBe(
      'ResourceNotFoundException: User pool us-east-1_Nowhere does not exist.',
    );
  });
});

describe('AdminSetUserPassword', () => {
  it('sets one for good, or for the first sign-in', async () => {
    const user = { UserPoolId, Username: email };
    await requests.ok('AdminCreateUser', user);
    await requests.ok('AdminSetUserPassword', { ...user, Password: PASSWORD, Permanent: true });
    await requests.signIn(email);
    await requests.ok('AdminSetUserPassword', { ...user, Password: 'An0ther-one' });
    expect((await requests.ok('AdminGetUser', user)).UserStatus).toBe('FORCE_CHANGE_PASSWORD');
  });

  it('follows the policy', async () => {
    await requests.signUp(email);
    const request = { UserPoolId, Username: email, Password: 'weak-password' };
    expect(await requests.refused('AdminSetUserPassword', request)).toContain(
      'InvalidPasswordException',
    );
  });
});

describe('groups', () => {
  const member = { UserPoolId, Username: email, GroupName: 'Admin' };
  const names = (output: { Groups?: { GroupName: string }[] }) =>
    output.Groups?.map(({ GroupName }) => GroupName);

  it('have members, whatever name they are given', async () => {
    const sub = await requests.signUpAndConfirm(email);
    await requests.ok('AdminAddUserToGroup', { ...member, Username: email.toUpperCase() });
    expect(names(await requests.ok('AdminListGroupsForUser', member))).toEqual(['Admin']);
    const { Users } = await requests.ok<{ Users: { Username: string }[] }>(
      'ListUsersInGroup',
      member,
    );
    expect(Users.map(({ Username }) => Username)).toEqual([sub]);
    await requests.ok('AdminRemoveUserFromGroup', member);
    expect(names(await requests.ok('AdminListGroupsForUser', member))).toEqual([]);
  });

  it('lose a member who is deleted', async () => {
    await requests.signUpAndConfirm(email);
    await requests.ok('AdminAddUserToGroup', member);
    await requests.ok('AdminDeleteUser', member);
    await requests.signUpAndConfirm(email);
    expect(await requests.ok('ListUsersInGroup', member)).toEqual({ Users: [] });
  });

  it('are made once', async () => {
    await requests.ok('CreateGroup', { UserPoolId, GroupName: 'Editors' });
    expect(await requests.refused('CreateGroup', { UserPoolId, GroupName: 'Editors' })).toBe(
      'GroupExistsException: A group with the name already exists.',
    );
    expect(names(await requests.ok('ListGroups', { UserPoolId }))).toEqual(['Admin', 'Editors']);
  });

  it('follow the template, and keep their members', async () => {
    await requests.signUpAndConfirm(email);
    await requests.ok('AdminAddUserToGroup', member);
    await requests.ok('CreateGroup', { UserPoolId, GroupName: 'Made' });
    const client = plainClient;
    await pools.apply(amplifyPool({ client, groups: [{ name: 'Admin' }, { name: 'New' }] }));
    expect(names(await requests.ok('ListGroups', { UserPoolId }))).toEqual([
      'Admin',
      'Made',
      'New',
    ]);
    expect(names(await requests.ok('AdminListGroupsForUser', member))).toEqual(['Admin']);
    await pools.apply(amplifyPool({ client, groups: [{ name: 'New' }] }));
    expect(names(await requests.ok('ListGroups', { UserPoolId }))).toEqual(['Made', 'New']);
  });
});

describe('ListUsers', () => {
  type Page = {
    Users: { Attributes: { Name: string; Value: string }[] }[];
    PaginationToken?: string;
  };

  const list = (request: object = {}) => requests.ok<Page>('ListUsers', { UserPoolId, ...request });
  const emails = ({ Users }: Page) =>
    Users.map(({ Attributes }) => Attributes.find(({ Name }) => Name === 'email')?.Value).sort();

  beforeEach(async () => {
    for (const name of ['ada', 'adam', 'bea', 'cy', 'dot']) {
      await requests.signUp(`${name}@example.com`, { name });
    }
  });

  it('gives every user once, page by page', async () => {
    const found: unknown[] = [];
    let PaginationToken: string | undefined;
    do {
      const page = await list({ Limit: 2, ...(PaginationToken && { PaginationToken }) });
      expect(page.Users.length).toBeLessThanOrEqual(2);
      found.push(...emails(page));
      PaginationToken = page.PaginationToken;
    } while (PaginationToken);
    expect(found.sort()).toEqual(emails(await list()));
    expect(found).toHaveLength(5);
  });

  it.each([
    ['email = "bea@example.com"', ['bea@example.com']],
    ['email="bea@example.com"', ['bea@example.com']],
    ['email ^= "ada"', ['ada@example.com', 'adam@example.com']],
    ['name = "cy"', ['cy@example.com']],
    ['cognito:user_status = "CONFIRMED"', []],
    [
      'cognito:user_status = "unconfirmed"',
      ['ada', 'adam', 'bea', 'cy', 'dot'].map((n) => `${n}@example.com`),
    ],
    ['status = "Disabled"', []],
    ['name = "cy" ', ['cy@example.com']],
    ['status="Enabled"', ['ada', 'adam', 'bea', 'cy', 'dot'].map((n) => `${n}@example.com`)],
  ])('filters by %s', async (Filter, expected) => {
    expect(emails(await list({ Filter }))).toEqual(expected);
  });

  it('gives the attributes asked for', async () => {
    const { Users } = await list({ AttributesToGet: ['name'], Filter: 'name = "bea"' });
    expect(Users[0]?.Attributes).toEqual([{ Name: 'name', Value: 'bea' }]);
  });

  it.each([
    [{ Limit: 61 }, 'Member must have value less than or equal to 60'],
    [{ PaginationToken: 'token' }, 'Invalid pagination token.'],
    [{ Filter: 'email' }, 'InvalidParameterException'],
  ])('refuses %j', async (request, text) => {
    expect(await requests.refused('ListUsers', { UserPoolId, ...request })).toContain(text);
  });
});

describe('the pool itself', () => {
  it('can be described', async () => {
    const { UserPool } = await requests.ok<{ UserPool: object }>('DescribeUserPool', {
      UserPoolId,
    });
    expect(UserPool).toMatchObject({ Id: POOL_ID, UsernameAttributes: ['email'] });
    const client = { UserPoolId, ClientId: CLIENT_ID };
    expect(await requests.ok('DescribeUserPoolClient', client)).toMatchObject({
      UserPoolClient: { ClientId: CLIENT_ID, ExplicitAuthFlows: plainClient.ExplicitAuthFlows },
    });
  });

  it.each(['CreateUserPool', 'DeleteUserPool', 'StartWebAuthnRegistration', 'constructor'])(
    'names %s as not emulated',
    async (operation) => {
      expect(await requests.refused(operation, {})).toBe(
        `NotEmulatedException: Cognito's operation ${operation} is not emulated by the offline sandbox.`,
      );
    },
  );

  it('tells what happens, with no attribute but where a code went', async () => {
    await requests.signUpAndConfirm(email, { name: 'Quinn' });
    await requests.signIn(email);
    await requests.ok('AdminDeleteUser', { UserPoolId, Username: email });
    expect(events.map(({ kind }) => kind)).toEqual([
      'sign-up',
      'code-sent',
      'confirmed',
      'sign-in',
      'user-deleted',
    ]);
    expect(JSON.stringify(events)).not.toContain('Quinn');
  });

  it('forgets everybody when it is told to, and stays', async () => {
    await requests.signUpAndConfirm(email);
    await requests.ok('AdminAddUserToGroup', { UserPoolId, Username: email, GroupName: 'Admin' });
    await pools.reset();
    expect(await requests.ok('ListUsers', { UserPoolId })).toEqual({ Users: [] });
    expect(await requests.ok('ListUsersInGroup', { UserPoolId, GroupName: 'Admin' })).toEqual({
      Users: [],
    });
    expect(pools.messages()).toEqual([]);
    await requests.signUpAndConfirm(email);
  });

  it('is gone once removed', async () => {
    await pools.remove(POOL_ID);
    expect(await requests.refused('ListUsers', { UserPoolId })).toContain('does not exist');
    expect(pools.jwks(POOL_ID)).toBeUndefined();
  });
});
