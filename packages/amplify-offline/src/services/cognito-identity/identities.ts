import { randomUUID } from 'node:crypto';
import { type Journal, openJournal, readJournal } from '../../state/journal';
import type { Restore } from '../service';

/** Someone whom an identity pool knows; as it is kept, a line of JSON. */
export interface Identity {
  id: string;
  poolId: string;
  /** The user, by the name of their provider; of a guest, none. */
  logins: Record<string, string>;
  /** In seconds since 1970, as the next one. */
  createdAt: number;
  modifiedAt: number;
  /** A guest who turned out to be this identity: nobody's any more. */
  mergedInto?: string;
}

export type Identities = ReturnType<typeof openIdentities>;

/**
 * The identities of all pools. Nothing is waited for, so that a user who asks twice at once gets one
 * identity.
 *
 * @param file where they are kept, each change before it is answered; absent: in memory
 * @param region what their ids begin with
 */
export function openIdentities(file: string | undefined, region: string, now = () => Date.now()) {
  const known = new Map<string, Identity>();
  const byLogin = new Map<string, Identity>();
  const index = (identity: Identity) => {
    known.set(identity.id, identity);
    for (const [provider, user] of Object.entries(identity.logins)) {
      byLogin.set(keyOf(identity.poolId, provider, user), identity);
    }
  };
  const records = file ? (readJournal(file) as Identity[]) : [];
  for (const identity of records) index(identity);
  const journal: Journal | undefined = file ? openJournal(file) : undefined;
  if (records.length > 2 * known.size) journal?.replace([...known.values()]);

  const put = (identity: Identity): Identity => {
    journal?.append(identity);
    index(identity);
    return identity;
  };
  const seconds = () => Math.floor(now() / 1_000);
  const replace = (by: Identity[]) => {
    journal?.replace(by);
    known.clear();
    byLogin.clear();
    by.forEach(index);
  };
  const forget = (isGone: (identity: Identity) => boolean) => {
    const kept = [...known.values()].filter((identity) => !isGone(identity));
    if (kept.length < known.size) replace(kept);
  };
  const isGuest = ({ logins, mergedInto }: Identity) =>
    mergedInto === undefined && Object.keys(logins).length === 0;

  return {
    find: (id: string) => known.get(id),
    ofUser: (poolId: string, provider: string, user: string) =>
      byLogin.get(keyOf(poolId, provider, user)),
    create(poolId: string, logins: Record<string, string>): Identity {
      const at = seconds();
      const id = `${region}:${randomUUID()}`;
      return put({ id, poolId, logins, createdAt: at, modifiedAt: at });
    },
    /** Adds users to an identity: what was a guest's is theirs from now on. */
    link: (identity: Identity, logins: Record<string, string>): Identity =>
      put({ ...identity, logins: { ...identity.logins, ...logins }, modifiedAt: seconds() }),
    /** Ends a guest's identity for a user's. */
    merge: (guest: Identity, into: Identity): Identity =>
      put({ ...guest, mergedInto: into.id, modifiedAt: seconds() }),
    forgetPool: (poolId: string) => forget((identity) => identity.poolId === poolId),
    /** Guests stay: a page that keeps the id of one would not ask for another. */
    forgetUsers: () => forget((identity) => !isGuest(identity)),
    /** Keeps a copy. Guests who came since stay when it is put back, as above. */
    snapshot: (): Restore => {
      const kept = [...known.values()];
      return () => replace([...[...known.values()].filter(isGuest), ...kept]);
    },
    close: () => journal?.close(),
  };
}

const keyOf = (...parts: string[]) => JSON.stringify(parts);
