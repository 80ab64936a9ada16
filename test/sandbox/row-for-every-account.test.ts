import { confirmSignIn, fetchAuthSession, signIn, signOut } from 'aws-amplify/auth';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type App, PASSWORD, startApp } from './running-app';

const EMAIL = 'quinn@example.com';
const quinn = { email: EMAIL, password: PASSWORD };

let app: App;

beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app?.stop());
beforeEach(() => app.reset());
afterEach(() => signOut());

describe('an account gets its row with its token', () => {
  it('when the row is lost', async () => {
    const sub = await app.signUpAndConfirm(EMAIL, { name: 'Quinn' });
    await app.removeRow(sub);
    await app.signIn(quinn);
    expect(await app.row(sub)).toMatchObject({ id: sub, owner: sub, email: EMAIL, name: 'Quinn' });
    expect(await app.outcomes()).toEqual([
      ['PostConfirmation_ConfirmSignUp', 'created'],
      ['TokenGeneration_Authentication', 'healed'],
    ]);
  });

  it('when an administrator made it, which no confirmation tells of', async () => {
    await app.cognito.adminCreateUser({
      UserPoolId: app.userPoolId,
      Username: EMAIL,
      TemporaryPassword: 'Temporary-2026!',
      UserAttributes: [
        { Name: 'email', Value: EMAIL },
        { Name: 'email_verified', Value: 'true' },
      ],
    });
    expect(await app.rows('User')).toEqual([]);
    await signIn({ username: EMAIL, password: 'Temporary-2026!' });
    await confirmSignIn({ challengeResponse: PASSWORD });
    expect(await app.rows('User')).toMatchObject([{ email: EMAIL }]);
    expect(await app.outcomes()).toEqual([['TokenGeneration_NewPasswordChallenge', 'healed']]);
  });

  it('when it is refreshed', async () => {
    const sub = await app.signUpAndConfirm(EMAIL);
    await app.removeRow(sub);
    await app.faults.add({ service: 'dynamodb', kind: 'error' });
    await signIn({ username: EMAIL, password: PASSWORD });
    await app.faults.clear();
    expect(await app.row(sub)).toBeUndefined();
    await fetchAuthSession({ forceRefresh: true });
    expect(await app.row(sub)).toMatchObject({ email: EMAIL });
    expect((await app.outcomes()).at(-1)).toEqual(['TokenGeneration_RefreshTokens', 'healed']);
  });

  it('and the token is what it would be without', async () => {
    await app.signUpAndConfirm(EMAIL);
    await signIn({ username: EMAIL, password: PASSWORD });
    const { idToken } = (await fetchAuthSession()).tokens ?? {};
    expect(Object.keys(idToken?.payload ?? {}).sort()).toEqual(
      expect.arrayContaining(['aud', 'email', 'email_verified', 'iss', 'sub', 'token_use']),
    );
    expect(idToken?.payload.email).toBe(EMAIL);
  });
});

describe('a row that is there', () => {
  it('keeps the name and age that its user gave it, and costs a warm function nothing', async () => {
    const { client, userId } = await app.user({ ...quinn, attributes: { name: 'Quinn' } });
    await client.models.User.update({ id: userId, name: 'Chosen', age: 30 });
    const before = await app.row(userId);
    await app.signIn(quinn);
    expect(await app.row(userId)).toEqual(before);
    expect(before).toMatchObject({ name: 'Chosen', age: 30 });
    expect((await app.outcomes()).at(-1)).toEqual(['TokenGeneration_Authentication', 'known']);
  });
});

describe('a database that does not work keeps nobody out', () => {
  it.each(['error', 'throttle', 'reset-before-commit', 'hang'] as const)(
    '%s: confirmed, signed in, and the row is there at the next token',
    async (kind) => {
      await app.faults.add({ service: 'dynamodb', kind });
      const { userId } = await app.user(quinn);
      await app.faults.clear();
      expect(await app.rows('User')).toEqual([]);
      await app.signIn(quinn);
      expect(await app.row(userId)).toMatchObject({ email: EMAIL });
      expect(await app.outcomes()).toEqual([
        ['PostConfirmation_ConfirmSignUp', 'failed'],
        ['TokenGeneration_Authentication', 'failed'],
        ['TokenGeneration_Authentication', 'healed'],
      ]);
    },
  );

  it('an answer that is lost leaves one row', async () => {
    const fault = { service: 'dynamodb', operation: 'TransactWriteItems', times: 1 } as const;
    await app.faults.add({ ...fault, kind: 'reset-after-commit' });
    const sub = await app.signUpAndConfirm(EMAIL);
    expect(await app.rows('User')).toMatchObject([{ id: sub }]);
    // The SDK sends it again with the same token, and so the same transaction succeeds once more.
    expect(await app.outcomes()).toEqual([['PostConfirmation_ConfirmSignUp', 'created']]);
  });
});
