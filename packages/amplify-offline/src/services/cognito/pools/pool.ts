import type { UserPoolDefinition } from '../definition';
import type { PoolFile } from '../state/pool-file';
import type { SigningKey } from '../tokens/signing-key';
import type { UserDirectory } from '../users/user-directory';
import type { GroupDirectory } from './groups';
import type { AppClientProperties, UserPoolProperties } from './properties';
import type { SchemaRule } from './schema';

/** A pool that is up. */
export interface Pool {
  readonly id: string;
  readonly region: string;
  readonly properties: UserPoolProperties;
  readonly definition: UserPoolDefinition;
  readonly schema: ReadonlyMap<string, SchemaRule>;
  readonly createdAt: Date;
  readonly modifiedAt: Date;
  readonly users: UserDirectory;
  readonly groups: GroupDirectory;
  readonly signingKey: SigningKey;
  readonly file: PoolFile;
}

/** An app client and the pool that it belongs to: what a request with a `ClientId` is about. */
export interface PoolClient {
  readonly pool: Pool;
  readonly client: Client;
}

export interface Client {
  readonly id: string;
  readonly properties: AppClientProperties;
  /** In this run: clients are not kept. */
  readonly createdAt: Date;
  readonly modifiedAt: Date;
}

export const issuer = (pool: Pick<Pool, 'id' | 'region'>): string =>
  `https://cognito-idp.${pool.region}.amazonaws.com/${pool.id}`;

/** What the SRP handshake hashes as the pool's name. */
export const shortName = (pool: Pool): string => pool.id.split('_')[1] ?? pool.id;

/** Whether the client is to learn nothing of who exists: `PreventUserExistenceErrors`. */
export const hidesUsers = (client: Client): boolean =>
  client.properties.PreventUserExistenceErrors === 'ENABLED';
