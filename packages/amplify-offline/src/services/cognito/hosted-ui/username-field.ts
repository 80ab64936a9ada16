import type { Pool } from '../pools/pool';
import type { Html } from './html';
import { field } from './page';

/** What users of a pool sign in with. */
export function usernameField({ properties }: Pool, value: string): Html {
  const kinds = properties.UsernameAttributes ?? [];
  const [only] = kinds;
  const common = { name: 'username', value, autocomplete: 'username' };
  if (kinds.length === 1 && only === 'email') {
    return field({ ...common, label: 'Email', type: 'email' });
  }
  if (kinds.length === 1) return field({ ...common, label: 'Phone number', type: 'tel' });
  return field({ ...common, label: kinds.length > 1 ? 'Email or phone number' : 'Username' });
}
