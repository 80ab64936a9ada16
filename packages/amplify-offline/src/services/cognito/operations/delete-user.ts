import type { Capabilities } from '../capabilities';
import { silentContext } from '../silent-context';
import { subOf } from '../users/sub-of';

export const deleteUser =
  ({ authorize, emit }: Pick<Capabilities, 'authorize' | 'emit'>) =>
  async ({ AccessToken }: { readonly AccessToken?: string }) => {
    const { pool, user } = await authorize(AccessToken);
    await pool.users.deleteUser(silentContext, user);
    emit({ kind: 'user-deleted', userPoolId: pool.id, sub: subOf(user) });
    return {};
  };
