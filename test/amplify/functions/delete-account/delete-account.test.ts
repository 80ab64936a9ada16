import { describe, expect, test } from 'vitest';
import type { AppSyncEvent } from '../../../../amplify/functions/delete-account/account-to-delete';
import { deleteAccount } from '../../../../amplify/functions/delete-account/delete-account';
import type { Account } from '../../../../amplify/functions/delete-account/erase-account';
import { context, runFunction } from '../run-function';

const someone = (groups?: string[]): NonNullable<AppSyncEvent['identity']> => ({
  sub: 'my-sub',
  username: 'my-name',
  claims: groups ? { 'cognito:groups': groups } : {},
});

async function run(event: AppSyncEvent, erase = async () => {}, remainingMs?: number) {
  const erased: Account[] = [];
  const outcome = await runFunction('delete-account', (telemetry) =>
    deleteAccount({
      erase: (account) => {
        erased.push(account);
        return erase();
      },
      ...telemetry,
    })(event, context(remainingMs)),
  );
  return { erased, ...outcome };
}

describe('who may delete what', () => {
  const mine = { sub: 'my-sub', username: 'my-name' };

  test.each<[string, AppSyncEvent, Account]>([
    ['oneself', { arguments: {}, identity: someone() }, mine],
    ['oneself, by null', { arguments: { userId: null }, identity: someone() }, mine],
    ['oneself, by sub', { arguments: { userId: 'my-sub' }, identity: someone() }, mine],
    ['oneself, as an Admin', { arguments: {}, identity: someone(['Admin']) }, mine],
    [
      'another, as an Admin',
      { arguments: { userId: 'their-sub' }, identity: someone(['Staff', 'Admin']) },
      { sub: 'their-sub' },
    ],
  ])('%s', async (_what, event, account) => {
    const { erased, answer, log, metrics } = await run(event);
    expect(erased).toEqual([account]);
    expect(answer).toBe(true);
    expect(log).toMatchObject([{ level: 'INFO', outcome: 'deleted' }]);
    expect(metrics).toMatchObject([{ service: 'delete-account', Erased: 1 }]);
  });

  test.each<[string, AppSyncEvent]>([
    ['another', { arguments: { userId: 'their-sub' }, identity: someone() }],
    ['another, from another group', { arguments: { userId: 'x' }, identity: someone(['admin']) }],
    ['nobody, as an Admin', { arguments: { userId: ' ' }, identity: someone(['Admin']) }],
    ['anyone, without an account', { arguments: { userId: 'x' }, identity: null }],
    ['anyone, by an IAM role', { arguments: { userId: 'x' }, identity: {} }],
  ])('but not %s', async (_what, event) => {
    const { erased, error, log } = await run(event);
    expect(erased).toEqual([]);
    expect(error).toMatchObject({ name: 'NotAllowedError' });
    expect(log).toMatchObject([{ level: 'INFO', outcome: 'refused' }]);
  });
});

describe('an account that is not gone completely', () => {
  const cause = Object.assign(new Error('their-sub of arn:aws:dynamodb:… is bad'), {
    name: 'ValidationException',
  });
  const event = { arguments: { userId: 'their-sub' }, identity: someone(['Admin']) };

  test('tells the caller what to do, and the operator the cause', async () => {
    const { error, log, metrics, printed } = await run(event, () => Promise.reject(cause));
    expect(error).toMatchObject({
      name: 'AccountNotDeletedError',
      message: 'The account could not be deleted completely. Call deleteAccount again to finish.',
      cause,
    });
    expect(log).toMatchObject([{ level: 'ERROR', errorName: 'ValidationException' }]);
    expect(metrics).toMatchObject([{ Failed: 1 }]);
    expect(printed).not.toMatch(/-sub|my-name/);
  });

  test('does so in time', async () => {
    const { error } = await run(event, () => new Promise(() => {}), 300);
    expect(error).toMatchObject({ cause: { name: 'OutOfTimeError' } });
  });
});
