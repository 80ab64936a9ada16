import type { Capabilities } from '../capabilities';
import { subOf } from '../users/sub-of';

/** Ends every sign-in of the user: their refresh tokens, and their access tokens at Cognito. */
export const globalSignOut =
  ({ authorize, emit }: Pick<Capabilities, 'authorize' | 'emit'>) =>
  async ({ AccessToken }: { readonly AccessToken?: string }) => {
    const { pool, user } = await authorize(AccessToken);
    pool.users.update(user.Username, (current) => ({ ...current, Sessions: {} }));
    emit({ kind: 'sign-out', userPoolId: pool.id, sub: subOf(user) });
    return {};
  };
