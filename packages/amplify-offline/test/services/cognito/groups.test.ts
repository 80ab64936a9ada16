import { beforeEach, describe, expect, it } from 'vitest';
import type { UserPools } from '../../../src/services/cognito/user-pools';
import {
  amplifyPool,
  POOL_ID,
  plainClient,
  poolsWith,
  type Requests,
  requestsTo,
} from './pool-under-test';

const UserPoolId = POOL_ID;
const email = 'quinn@example.com';
const START = new Date('2026-11-28T12:00:00Z').getTime();

interface Group {
  readonly GroupName: string;
  readonly CreationDate: number;
  readonly LastModifiedDate: number;
}

let now: number;
let pools: UserPools;
let requests: Requests;

beforeEach(async () => {
  now = START;
  pools = await poolsWith(amplifyPool({ client: plainClient, groups: [] }), {
    clock: () => new Date(now),
  });
  requests = requestsTo(pools);
});

const create = (GroupName: string, settings: object = {}) =>
  requests.ok<{ Group: Group }>('CreateGroup', { UserPoolId, GroupName, ...settings });
const get = async (GroupName: string) =>
  (await requests.ok<{ Group: Group }>('GetGroup', { UserPoolId, GroupName })).Group;
const member = (GroupName: string, Username = email) => ({ UserPoolId, Username, GroupName });

describe('a group', () => {
  // The API reference, GroupType, and the AWS CLI's examples (get-group.rst): what was not set is left out.
  it('is answered with what it was made with', async () => {
    const RoleArn = 'arn:aws:iam::000000000000:role/Editor';
    const { Group } = await create('Editors', { Description: 'who edit', Precedence: 0, RoleArn });
    const date = START / 1_000;
    const dates = { CreationDate: date, LastModifiedDate: date };
    const named = { GroupName: 'Editors', UserPoolId, ...dates };
    expect(Group).toEqual({ ...named, Description: 'who edit', Precedence: 0, RoleArn });
    expect(await get('Editors')).toEqual(Group);

    await create('Plain');
    expect(await get('Plain')).toEqual({ ...named, GroupName: 'Plain' });
  });

  // The API reference, UpdateGroup: "updates any of the properties".
  it('keeps what an update does not name, and its members', async () => {
    await requests.signUpAndConfirm(email);
    const { Group } = await create('Editors', { Description: 'who edit', Precedence: 3 });
    await requests.ok('AdminAddUserToGroup', member('Editors'));
    now += 5_000;
    const update = { UserPoolId, GroupName: 'Editors', Precedence: 1 };
    const expected = { ...Group, Precedence: 1, LastModifiedDate: now / 1_000 };
    expect(await requests.ok('UpdateGroup', update)).toEqual({ Group: expected });
    expect(await get('Editors')).toEqual(expected);
    expect(await requests.ok('AdminListGroupsForUser', member('Editors'))).toEqual({
      Groups: [expected],
    });
  });

  // The API reference, DeleteGroup: it "no longer contributes to users' ... cognito:groups claims".
  it('is in no token once it is deleted', async () => {
    await requests.signUpAndConfirm(email);
    await create('Editors');
    await create('Others');
    for (const name of ['Editors', 'Others']) {
      await requests.ok('AdminAddUserToGroup', member(name));
    }
    expect(await requests.ok('DeleteGroup', { UserPoolId, GroupName: 'Editors' })).toEqual({});
    const { IdToken } = await requests.signIn(email);
    expect((await pools.verifyToken(IdToken))['cognito:groups']).toEqual(['Others']);
    // Nor are its members those of the next one with its name.
    await create('Editors');
    const group = { UserPoolId, GroupName: 'Editors' };
    expect(await requests.ok('ListUsersInGroup', group)).toEqual({ Users: [] });
  });

  it('has a member once, however often they are added, and loses them once', async () => {
    await requests.signUpAndConfirm(email);
    await create('Editors');
    for (const operation of ['AdminAddUserToGroup', 'AdminRemoveUserFromGroup']) {
      for (let time = 0; time < 2; time++) {
        expect(await requests.ok(operation, member('Editors'))).toEqual({});
      }
      const { Users } = await requests.ok<{ Users: object[] }>(
        'ListUsersInGroup',
        member('Editors'),
      );
      expect(Users).toHaveLength(operation === 'AdminAddUserToGroup' ? 1 : 0);
    }
  });

  // The text is that of aws-amplify/amplify-cli#2214.
  it.each([
    'AdminAddUserToGroup',
    'AdminRemoveUserFromGroup',
    'DeleteGroup',
    'GetGroup',
    'ListUsersInGroup',
    'UpdateGroup',
  ])('that does not exist is said so by %s', async (operation) => {
    await requests.signUpAndConfirm(email);
    for (const name of ['Nobodies', 'constructor', '__proto__']) {
      expect(await requests.refused(operation, member(name))).toBe(
        'ResourceNotFoundException: Group not found.',
      );
    }
  });

  it('has its own answer of its members: UserType, without what is secret', async () => {
    const sub = await requests.signUpAndConfirm(email);
    await create('Editors');
    await requests.ok('AdminAddUserToGroup', member('Editors'));
    const date = START / 1_000;
    // The AWS CLI's examples, list-users-in-group.rst.
    expect(await requests.ok('ListUsersInGroup', member('Editors'))).toEqual({
      Users: [
        {
          Username: sub,
          Attributes: expect.arrayContaining([{ Name: 'email', Value: email }]),
          UserCreateDate: date,
          UserLastModifiedDate: date,
          Enabled: true,
          UserStatus: 'CONFIRMED',
        },
      ],
    });
  });
});

describe('lists', () => {
  type Page = { NextToken?: string } & Record<string, Record<string, string>[]>;

  async function pages(operation: string, request: object, list: string, key: string) {
    const found: (string | undefined)[][] = [];
    let NextToken: string | undefined;
    do {
      const page: Page = await requests.ok(operation, {
        UserPoolId,
        Limit: 2,
        ...request,
        ...(NextToken && { NextToken }),
      });
      found.push((page[list] ?? []).map((item) => item[key]));
      ({ NextToken } = page);
    } while (NextToken);
    return found;
  }

  const names = ['A', 'B', 'C', 'D', 'E'];

  it('of groups come page by page, of all and of a user', async () => {
    await requests.signUpAndConfirm(email);
    for (const name of names) {
      await create(name);
      if (name !== 'C') await requests.ok('AdminAddUserToGroup', member(name));
    }
    const all = await pages('ListGroups', {}, 'Groups', 'GroupName');
    expect(all).toEqual([['A', 'B'], ['C', 'D'], ['E']]);
    const user = { Username: email };
    const theirs = await pages('AdminListGroupsForUser', user, 'Groups', 'GroupName');
    expect(theirs).toEqual([
      ['A', 'B'],
      ['D', 'E'],
    ]);
  });

  it('of members come page by page', async () => {
    await create('Editors');
    const subs: string[] = [];
    for (const name of names) {
      subs.push(await requests.signUpAndConfirm(`${name}@example.com`));
      await requests.ok('AdminAddUserToGroup', member('Editors', `${name}@example.com`));
    }
    const found = await pages('ListUsersInGroup', { GroupName: 'Editors' }, 'Users', 'Username');
    expect(found.map((page) => page.length)).toEqual([2, 2, 1]);
    expect(found.flat().sort()).toEqual(subs.sort());
  });

  it('refuse a token that is none of theirs', async () => {
    expect(await requests.refused('ListGroups', { UserPoolId, NextToken: 'x' })).toBe(
      'InvalidParameterException: Invalid pagination token.',
    );
  });
});
