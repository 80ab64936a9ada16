import type { AppClient } from 'cognito-local/lib/services/appClient.js';
import type { UserPoolDefinition } from '../definition';
import type { PoolFile } from '../state/pool-file';
import type { SigningKey } from '../tokens/signing-key';
import type { UserDirectory } from '../users/user-directory';
import type { AppClientProperties, UserPoolProperties } from './properties';

/** A pool that is up. */
export interface Pool {
  readonly id: string;
  readonly region: string;
  readonly properties: UserPoolProperties;
  readonly definition: UserPoolDefinition;
  readonly users: UserDirectory;
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
  readonly options: AppClient;
}

export const issuer = (pool: Pick<Pool, 'id' | 'region'>): string =>
  `https://cognito-idp.${pool.region}.amazonaws.com/${pool.id}`;

/** What the SRP handshake hashes as the pool's name. */
export const shortName = (pool: Pool): string => pool.id.split('_')[1] ?? pool.id;

/** Whether the client is to learn nothing of who exists: `PreventUserExistenceErrors`. */
export const hidesUsers = (client: Client): boolean =>
  client.properties.PreventUserExistenceErrors === 'ENABLED';
