import type { Clock } from '../capabilities';
import type { UserPoolDefinition } from '../definition';
import type { PoolFile } from '../state/pool-file';
import { Store } from '../state/store';
import { tree } from '../state/tree';
import { restoreSigningKey, type SigningKey } from '../tokens/signing-key';
import { UserDirectory } from '../users/user-directory';
import { GroupDirectory } from './groups';
import type { Pool } from './pool';
import type { UserPoolProperties } from './properties';
import { poolSchema } from './schema';

/** A pool with what its file holds: its users, its groups and its key; or a fresh one. */
export const openPool =
  ({ clock, newKey }: { clock: Clock; newKey: () => Promise<SigningKey> }) =>
  async (definition: UserPoolDefinition, file: PoolFile): Promise<Pool> => {
    const saved = file.load();
    const signingKey = await (saved ? restoreSigningKey(saved.signingKey) : newKey());
    const now = clock();
    const createdAt = saved?.CreationDate ?? now;

    const root = { Users: tree(saved?.users), Groups: tree(saved?.groups) };
    file.begin(() => ({
      version: 1,
      CreationDate: createdAt,
      signingKey: signingKey.stored,
      users: root.Users,
      groups: root.Groups,
    }));
    const store = new Store(root, file.record);
    const pool = described(definition, now);
    const users = new UserDirectory(store, pool.properties);
    return { ...pool, createdAt, users, groups: new GroupDirectory(store), signingKey, file };
  };

/** The same pool as the template now describes it: users, groups and key stay. */
export const redefinedPool =
  ({ clock }: { clock: Clock }) =>
  (pool: Pool, definition: UserPoolDefinition): Pool => {
    const now = described(definition, clock());
    pool.users.redefine(now.properties);
    return { ...pool, ...now };
  };

function described(definition: UserPoolDefinition, modifiedAt: Date) {
  const { id, region } = definition;
  const properties = definition.properties as UserPoolProperties;
  const schema = poolSchema(properties.Schema);
  return { id, region, properties, definition, schema, modifiedAt };
}
