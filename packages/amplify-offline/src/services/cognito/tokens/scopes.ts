import { IDENTITIES } from '../federation/identities';

/**
 * Whether the scopes let an attribute be seen: all that there are, unless `openid` comes with `email` or `phone`
 * and not with `profile`. The developer guide, "Scopes, M2M, and resource servers".
 */
export function isInScope(scopes: readonly string[] | undefined, name: string): boolean {
  const some = scopes?.filter((scope) => Object.hasOwn(OF_SCOPE, scope)) ?? [];
  if (some.length === 0 || scopes?.includes('profile')) return true;
  return name === 'sub' || name === IDENTITIES || some.some((one) => OF_SCOPE[one]?.includes(name));
}

const OF_SCOPE: Readonly<Record<string, readonly string[]>> = {
  email: ['email', 'email_verified'],
  phone: ['phone_number', 'phone_number_verified'],
};
