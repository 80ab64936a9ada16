import type { Clock } from 'cognito-local/lib/services/clock.js';
import type { UserPoolDefinition } from '../definition.js';
import { MemoryStore, tree } from '../state/memory-store.js';
import type { PoolFile, PoolState } from '../state/pool-file.js';
import { createSigningKey, restoreSigningKey } from '../tokens/signing-key.js';
import { UserDirectory } from '../users/user-directory.js';
import { poolOptions } from './options.js';
import type { Pool } from './pool.js';
import type { UserPoolProperties } from './properties.js';

/** A pool with what its file holds: its users, its groups and its key; or a fresh one. */
export const openPool =
  ({ clock }: { clock: Clock }) =>
  async (definition: UserPoolDefinition, file: PoolFile): Promise<Pool> => {
    const saved = await file.load();
    const signingKey = await (saved ? restoreSigningKey(saved.signingKey) : createSigningKey());

    const root = { Users: tree(saved?.users), Groups: tree(saved?.groups) };
    const snapshot = (): PoolState => ({
      version: 1,
      signingKey: signingKey.stored,
      users: root.Users,
      groups: root.Groups,
    });
    const store = new MemoryStore(root, () => file.save(snapshot));
    const options = poolOptions(definition, clock.get());
    const users = new UserDirectory(new MemoryStore(tree(), () => {}), clock, store, options);
    if (!saved) file.save(snapshot);
    return { ...described(definition), users, signingKey, file };
  };

/** The same pool as the template now describes it: users, groups and key stay. */
export const redefinedPool =
  ({ clock }: { clock: Clock }) =>
  (pool: Pool, definition: UserPoolDefinition): Pool => {
    pool.users.redefine(poolOptions(definition, clock.get()));
    return { ...pool, ...described(definition) };
  };

const described = (definition: UserPoolDefinition) => ({
  id: definition.id,
  region: definition.region,
  properties: definition.properties as UserPoolProperties,
  definition,
});
