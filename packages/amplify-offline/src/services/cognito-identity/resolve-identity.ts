import type { Login } from './choose-role';
import { forbiddenIdentity, loginOfAnother, loginsDoNotMatch, noGuests } from './errors';
import type { Identities, Identity } from './identities';
import type { IdentityPool } from './identity-pools-of';

/** The identity of these users, or a new guest. @throws RequestError where the pool takes no guests */
export function identityOf(identities: Identities, pool: IdentityPool, logins: Login[]): Identity {
  if (logins.length === 0) {
    if (!pool.allowsGuests) throw noGuests();
    return identities.create(pool.id, {});
  }
  const known = knownOf(identities, pool, logins);
  return known ? linked(identities, known, logins) : identities.create(pool.id, usersOf(logins));
}

/**
 * The identity that a request speaks for: the one that it names, where its tokens are of that one's
 * users. A guest who signs in keeps the identity, unless the user has one already: then it is that one,
 * and the guest's is nobody's any more.
 *
 * @throws RequestError
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/switching-identities.html
 */
export function spokenFor(
  identities: Identities,
  pool: IdentityPool,
  named: Identity,
  logins: Login[],
): Identity {
  const isGuest = Object.keys(named.logins).length === 0;
  if (logins.length === 0) {
    if (!isGuest || named.mergedInto) throw forbiddenIdentity(named.id);
    if (!pool.allowsGuests) throw noGuests();
    return named;
  }
  if (!isGuest) {
    if (!logins.some(({ provider, user }) => named.logins[provider] === user)) {
      throw loginsDoNotMatch();
    }
    return linked(identities, named, logins);
  }
  const known = knownOf(identities, pool, logins);
  if (!known) {
    if (named.mergedInto) throw loginsDoNotMatch();
    return linked(identities, named, logins);
  }
  if (!named.mergedInto) identities.merge(named, known);
  return linked(identities, known, logins);
}

/** @throws RequestError where the users have different identities */
function knownOf(
  identities: Identities,
  pool: IdentityPool,
  logins: Login[],
): Identity | undefined {
  const known = logins.flatMap(
    ({ provider, user }) => identities.ofUser(pool.id, provider, user) ?? [],
  );
  if (new Set(known.map(({ id }) => id)).size > 1) throw loginOfAnother();
  return known[0];
}

/** Adds those of the users whom the identity does not have. @throws RequestError for another's */
function linked(identities: Identities, identity: Identity, logins: Login[]): Identity {
  const added = logins.filter(({ provider, user }) => identity.logins[provider] !== user);
  const isTaken = added.some(
    ({ provider, user }) =>
      identity.logins[provider] !== undefined ||
      identities.ofUser(identity.poolId, provider, user) !== undefined,
  );
  if (isTaken) throw loginOfAnother();
  return added.length > 0 ? identities.link(identity, usersOf(added)) : identity;
}

const usersOf = (logins: Login[]) =>
  Object.fromEntries(logins.map(({ provider, user }) => [provider, user]));
