import {
  deleteUser,
  fetchAuthSession,
  fetchUserAttributes,
  getCurrentUser,
  signIn,
  signOut,
} from 'aws-amplify/auth';
import { describe, expect, it } from 'vitest';
import { PASSWORD, POOL_ID, plainClient } from '../pool-under-test';
import { clientOf, confirmedAccount, refusal, signedInAccount, username } from './client';

const client = clientOf({ client: plainClient });
const user = { UserPoolId: POOL_ID, Username: username };
const REVOKED = 'NotAuthorizedException: Access Token has been revoked';
const accessToken = async () => String((await fetchAuthSession()).tokens?.accessToken);

describe('fetchAuthSession', () => {
  it('refreshes the session and keeps the time of the sign-in', async () => {
    await signedInAccount(client);
    const before = (await fetchAuthSession()).tokens;
    const after = (await fetchAuthSession({ forceRefresh: true })).tokens;
    expect(after?.accessToken.payload.jti).not.toBe(before?.accessToken.payload.jti);
    expect(after?.accessToken.payload.auth_time).toBe(before?.accessToken.payload.auth_time);
    await client.pools.verifyToken(String(after?.idToken));
  });

  it('has the groups of the user in its tokens, those of now after a refresh', async () => {
    await signedInAccount(client);
    await client.requests.ok('AdminAddUserToGroup', { ...user, GroupName: 'Admin' });
    expect((await fetchAuthSession()).tokens?.idToken?.payload).not.toHaveProperty(
      'cognito:groups',
    );
    const { tokens } = await fetchAuthSession({ forceRefresh: true });
    expect(tokens?.accessToken.payload['cognito:groups']).toEqual(['Admin']);
    expect(tokens?.idToken?.payload).toMatchObject({
      'cognito:groups': ['Admin'],
      'cognito:preferred_role': 'arn:aws:iam::000000000000:role/AdminGroupRole',
    });
  });

  it.each([
    ['somebody signed the user out everywhere', 'AdminUserGlobalSignOut'],
    ['the account is disabled', 'AdminDisableUser'],
    ['the account is gone', 'AdminDeleteUser'],
  ])('has no tokens any more once %s', async (_case, operation) => {
    await signedInAccount(client);
    await client.requests.ok(operation, user);
    expect((await fetchAuthSession({ forceRefresh: true })).tokens).toBeUndefined();
    expect(await refusal(getCurrentUser())).toContain('UserUnAuthenticatedException');
  });

  it('has no tokens any more after the 30 days of a refresh token', async () => {
    await signedInAccount(client);
    client.wait(30 * 86_400_000);
    expect((await fetchAuthSession({ forceRefresh: true })).tokens).toBeUndefined();
  });
});

describe('signOut', () => {
  it('revokes the tokens of this sign-in', async () => {
    await signedInAccount(client);
    const AccessToken = await accessToken();
    await signOut();
    expect(client.operations).toContain('RevokeToken');
    expect(await client.requests.refused('GetUser', { AccessToken })).toBe(REVOKED);
    expect(await refusal(getCurrentUser())).toContain('UserUnAuthenticatedException');
  });

  it('leaves other sign-ins alone, unless it is a global one', async () => {
    await signedInAccount(client);
    const AccessToken = await accessToken();
    const { AccessToken: elsewhere } = await client.requests.signIn(username);
    await signOut();
    await client.requests.ok('GetUser', { AccessToken: elsewhere });
    expect(await client.requests.refused('GetUser', { AccessToken })).toBe(REVOKED);

    await signIn({ username, password: PASSWORD });
    await signOut({ global: true });
    expect(await client.requests.refused('GetUser', { AccessToken: elsewhere })).toBe(REVOKED);
  });

  it('ends here even when the sign-in was revoked already', async () => {
    await signedInAccount(client);
    await client.requests.ok('AdminUserGlobalSignOut', user);
    await signOut({ global: true });
    expect((await fetchAuthSession()).tokens).toBeUndefined();
  });
});

describe('deleteUser', () => {
  it('deletes the account, and the address is free again', async () => {
    await signedInAccount(client);
    await deleteUser();
    expect(await refusal(signIn({ username, password: PASSWORD }))).toBe(
      'NotAuthorizedException: Incorrect username or password.',
    );
    await confirmedAccount(client);
    expect(await signIn({ username, password: PASSWORD })).toMatchObject({ isSignedIn: true });
  });

  it('is refused when the sign-in was revoked', async () => {
    await signedInAccount(client);
    await client.requests.ok('AdminUserGlobalSignOut', user);
    expect(await refusal(deleteUser())).toBe(REVOKED);
    expect(await refusal(fetchUserAttributes())).toBe(REVOKED);
  });

  it('is for who is signed in', async () => {
    expect(await refusal(deleteUser())).toContain('UserUnAuthenticatedException');
  });
});
