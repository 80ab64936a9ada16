import {
  confirmResetPassword,
  confirmSignUp,
  deleteUser,
  resetPassword,
  signIn,
  signUp,
} from 'aws-amplify/auth';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type App, PASSWORD, startApp } from './running-app';

const EMAIL = 'quinn@example.com';

let app: App;

beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app?.stop());
beforeEach(() => app.reset());

describe('signing up', () => {
  it('leaves the row in the User table, written by the bundle that would be deployed', async () => {
    const before = new Date().toISOString();
    const sub = await app.signUpAndConfirm(EMAIL, { name: 'Quinn Ünal' });

    const rows = await app.rows('User');
    expect(rows).toEqual([
      {
        id: sub,
        owner: sub,
        email: EMAIL,
        name: 'Quinn Ünal',
        __typename: 'User',
        createdAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
        updatedAt: rows[0]?.createdAt,
      },
    ]);
    expect(String(rows[0]?.createdAt) >= before).toBe(true);
  });

  it('writes no row before the account is confirmed', async () => {
    await signUp({
      username: EMAIL,
      password: PASSWORD,
      options: { userAttributes: { email: EMAIL } },
    });
    expect(await app.rows('User')).toEqual([]);
  });

  it('shows the invocation of the trigger, with nothing of the user in its logs', async () => {
    await app.signUpAndConfirm(EMAIL, { name: 'Quinn Ünal' });
    const [invocation, ...others] = await app.invocations();
    expect(others).toEqual([]);
    expect(invocation).toMatchObject({
      triggerSource: 'PostConfirmation_ConfirmSignUp',
      attempt: 1,
      outcome: 'success',
    });
    expect(invocation?.logs.join('\n')).toContain('created');
    expect(invocation?.logs.join('\n')).not.toMatch(/quinn|nal/i);
  });

  it('tells a second sign-up with the address what Cognito tells it', async () => {
    await app.signUpAndConfirm(EMAIL);
    await expect(app.signUpAndConfirm(EMAIL)).rejects.toMatchObject({
      name: 'UsernameExistsException',
    });
  });
});

describe('what may happen to a row that is there', () => {
  it('a duplicate call of the trigger leaves it as it is', async () => {
    const sub = await app.signUpAndConfirm(EMAIL);
    const before = await app.rows('User');
    await changeName(sub, 'Chosen By The User');
    await app.confirmAgain(sub);
    await app.confirmAgain(sub);
    expect(await app.rows('User')).toEqual([{ ...before[0], name: 'Chosen By The User' }]);
  });

  it('a password reset changes nothing of it', async () => {
    const sub = await app.signUpAndConfirm(EMAIL);
    await changeName(sub, 'Chosen By The User');
    const before = await app.rows('User');
    await resetPasswordTo('Another-2026!');
    expect(await app.rows('User')).toEqual(before);
    expect((await app.invocations()).map(({ triggerSource }) => triggerSource)).toEqual([
      'PostConfirmation_ConfirmSignUp',
      'PostConfirmation_ConfirmForgotPassword',
    ]);
    expect((await app.signIn({ email: EMAIL, password: 'Another-2026!' })).userId).toBe(sub);
  });

  it('a password reset brings back a row that is missing', async () => {
    const sub = await app.signUpAndConfirm(EMAIL);
    await app.removeRow(sub);
    await resetPasswordTo('Another-2026!');
    expect(await app.rows('User')).toMatchObject([{ id: sub, email: EMAIL }]);
  });
});

describe('the life of an account', () => {
  it('a deleted account can sign up again, and gets a row of its own', async () => {
    const first = await app.signUpAndConfirm(EMAIL);
    await signIn({ username: EMAIL, password: PASSWORD });
    await deleteUser();
    const second = await app.signUpAndConfirm(EMAIL);
    expect(second).not.toBe(first);
    expect((await app.rows('User')).map(({ id }) => id).sort()).toEqual([first, second].sort());
  });

  it('a wrong code confirms nothing', async () => {
    await signUp({
      username: EMAIL,
      password: PASSWORD,
      options: { userAttributes: { email: EMAIL } },
    });
    const right = await app.messages.lastCode(EMAIL);
    const wrong = right === '123456' ? '654321' : '123456';
    await expect(confirmSignUp({ username: EMAIL, confirmationCode: wrong })).rejects.toMatchObject(
      {
        name: 'CodeMismatchException',
      },
    );
    expect(await app.rows('User')).toEqual([]);
  });
});

async function changeName(id: string, name: string): Promise<void> {
  await app.dynamodb.update({
    TableName: app.tableName('User'),
    Key: { id },
    UpdateExpression: 'SET #name = :name',
    ExpressionAttributeNames: { '#name': 'name' },
    ExpressionAttributeValues: { ':name': name },
  });
}

async function resetPasswordTo(newPassword: string): Promise<void> {
  await resetPassword({ username: EMAIL });
  const confirmationCode = await app.messages.lastCode(EMAIL);
  await confirmResetPassword({ username: EMAIL, confirmationCode, newPassword });
}
