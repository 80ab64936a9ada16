import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createAccounts } from '../../../../amplify/functions/delete-account/accounts';
import { eraseAccount } from '../../../../amplify/functions/delete-account/erase-account';
import { erasedAccounts } from '../../../../amplify/functions/delete-account/erased-accounts';
import { createPosts } from '../../../../amplify/functions/delete-account/posts';
import { startTables, type Tables } from '../users/tables';

let tables: Tables;
beforeAll(async () => {
  tables = await startTables();
});
afterAll(() => tables.stop());
beforeEach(() => tables.reset());

const posts = (authorId: string, count: number) =>
  Array.from({ length: count }, (_, post) => ({
    id: `${authorId}-${post}`,
    authorId,
    createdAt: `2026-11-22T10:00:00.${String(post).padStart(3, '0')}Z`,
  }));

describe('the posts of an author', () => {
  test.each([0, 1, 25, 26, 60])('go, %i of them, and nobody else’s', async (count) => {
    await tables.put('postTable', ...posts('a-sub', count), ...posts('another', 2));
    await createPosts(tables).removeAllOf('a-sub');
    expect(await tables.ids('postTable')).toEqual(['another-0', 'another-1']);
  });

  test('go, though DynamoDB leaves part of a batch undone', async () => {
    await tables.put('postTable', ...posts('a-sub', 3));
    const sent: number[] = [];
    const client = {
      send: async (command: { input: { RequestItems?: Record<string, unknown[]> } }) => {
        const requests = command.input.RequestItems?.['Post-test'];
        if (!requests) return tables.client.send(command as never);
        sent.push(requests.length);
        return { UnprocessedItems: requests.length > 1 ? { 'Post-test': requests.slice(1) } : {} };
      },
    };
    await createPosts({ client: client as never, postTable: tables.postTable }).removeAllOf(
      'a-sub',
    );
    expect(sent).toEqual([3, 2, 1]);
  });
});

describe('the account', () => {
  /** Cognito, as far as it is asked. @param users by `sub`, with the user name it has */
  function userPool(users: Record<string, string>) {
    const asked: unknown[] = [];
    const send = async ({ input }: { input: { Filter?: string; Username?: string } }) => {
      asked.push(input);
      if (input.Filter) {
        const username = users[JSON.parse(input.Filter.replace('sub = ', ''))];
        return { Users: username === undefined ? [] : [{ Username: username }] };
      }
      if (Object.values(users).includes(input.Username ?? '')) return {};
      throw Object.assign(new Error(), { name: 'UserNotFoundException' });
    };
    return { asked, accounts: createAccounts({ client: { send } as never, userPoolId: 'a-pool' }) };
  }

  test('goes by its user name, where that is known', async () => {
    const { asked, accounts } = userPool({ 'a-sub': 'google_1' });
    await accounts.remove({ sub: 'a-sub', username: 'google_1' });
    expect(asked).toEqual([{ UserPoolId: 'a-pool', Username: 'google_1' }]);
  });

  test('is looked up by its sub, where that is all there is', async () => {
    const { asked, accounts } = userPool({ 'a-sub': 'google_1' });
    await accounts.remove({ sub: 'a-sub' });
    expect(asked).toEqual([
      { UserPoolId: 'a-pool', Filter: 'sub = "a-sub"', AttributesToGet: ['sub'] },
      { UserPoolId: 'a-pool', Username: 'google_1' },
    ]);
  });

  test('is looked for past a page that is empty, and yet not the last', async () => {
    const pages = [{ Users: [], PaginationToken: 'more' }, { Users: [{ Username: 'google_1' }] }];
    const removed: unknown[] = [];
    const send = async ({ input }: { input: { Filter?: string; Username?: string } }) =>
      input.Filter ? pages.shift() : removed.push(input.Username);
    await createAccounts({ client: { send } as never, userPoolId: 'a-pool' }).remove({
      sub: 'a-sub',
    });
    expect(removed).toEqual(['google_1']);
  });

  test('that is not there is done already', async () => {
    const { asked, accounts } = userPool({});
    await accounts.remove({ sub: 'a-sub' });
    expect(asked.at(-1)).toEqual({ UserPoolId: 'a-pool', Username: 'a-sub' });
  });

  test('is not found by a filter of the caller’s making', async () => {
    const { asked, accounts } = userPool({});
    await accounts.remove({ sub: 'x" or sub ^= "' });
    expect(asked[0]).toMatchObject({ Filter: String.raw`sub = "x\" or sub ^= \""` });
  });
});

describe('erasing', () => {
  const STEPS = ['posts', 'account', 'posts', 'mark', 'row'];

  /** @param breaksAt the number of the step that fails */
  function eraser(breaksAt?: number) {
    const steps: string[] = [];
    const step = (name: string) => async () => {
      if (steps.length === breaksAt) throw new Error(`no ${name}`);
      steps.push(name);
    };
    const { markErased, removeRow } = erasedAccounts(tables, () => 0);
    const erase = eraseAccount({
      posts: { removeAllOf: step('posts') },
      accounts: { remove: step('account') },
      markErased: (id) => step('mark')().then(() => markErased(id)),
      removeRow: (id) => step('row')().then(() => removeRow(id)),
    });
    return { steps, erase };
  }

  test('goes from what belongs to the account to the row', async () => {
    const { steps, erase } = eraser();
    await erase({ sub: 'a-sub' });
    expect(steps).toEqual(STEPS);
  });

  test.each(STEPS.map((name, step) => [step, name] as const))(
    'that broke off before step %i, %s, is finished by a second call',
    async (step) => {
      await tables.put('userTable', { id: 'a-sub' });
      const broken = eraser(step);
      await expect(broken.erase({ sub: 'a-sub' })).rejects.toThrow();
      // Until the account is gone, nothing keeps it from its row.
      const accountIsGone = broken.steps.includes('account');
      if (!accountIsGone) expect(await tables.item('erasedTable', 'a-sub')).toBeUndefined();
      expect(await tables.row('a-sub')).toBeDefined();

      await eraser().erase({ sub: 'a-sub' });
      expect(await tables.row('a-sub')).toBeUndefined();
      expect(await tables.item('erasedTable', 'a-sub')).toBeDefined();
    },
  );
});
