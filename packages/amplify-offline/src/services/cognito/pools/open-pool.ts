import type { Clock } from 'cognito-local/lib/services/clock.js';
import type { UserPoolDefinition } from '../definition';
import { MemoryStore } from '../state/memory-store';
import type { PoolFile } from '../state/pool-file';
import { tree } from '../state/tree';
import { restoreSigningKey, type SigningKey } from '../tokens/signing-key';
import { UserDirectory } from '../users/user-directory';
import { poolOptions } from './options';
import type { Pool } from './pool';
import type { UserPoolProperties } from './properties';

/** A pool with what its file holds: its users, its groups and its key; or a fresh one. */
export const openPool =
  ({ clock, newKey }: { clock: Clock; newKey: () => Promise<SigningKey> }) =>
  async (definition: UserPoolDefinition, file: PoolFile): Promise<Pool> => {
    const saved = file.load();
    const signingKey = await (saved ? restoreSigningKey(saved.signingKey) : newKey());

    const root = { Users: tree(saved?.users), Groups: tree(saved?.groups) };
    file.begin(() => ({
      version: 1,
      signingKey: signingKey.stored,
      users: root.Users,
      groups: root.Groups,
    }));
    const store = new MemoryStore(root, file.record);
    const options = poolOptions(definition, clock.get());
    const users = new UserDirectory(new MemoryStore(tree(), () => {}), clock, store, options);
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
