import type { AppClient } from 'cognito-local/lib/services/appClient.js';
import type { CognitoService } from 'cognito-local/lib/services/cognitoService.js';
import type { Context } from 'cognito-local/lib/services/context.js';
import type { UserPool, UserPoolService } from 'cognito-local/lib/services/userPoolService.js';
import { notEmulated, resourceNotFound } from '../errors';
import { clientOptions } from './options';
import { type Client, issuer, type Pool, type PoolClient } from './pool';
import type { AppClientProperties } from './properties';

/**
 * The pools that are up, and their app clients; also cognito-local's `CognitoService`. Its own one
 * finds pools by listing a directory.
 */
export class PoolRegistry implements CognitoService {
  readonly #pools = new Map<string, Pool>();
  readonly #clients = new Map<string, { poolId: string; client: Client }>();

  put(pool: Pool, now: Date): void {
    this.#forgetClients(pool.id);
    this.#pools.set(pool.id, pool);
    for (const definition of pool.definition.clients) {
      const client: Client = {
        id: definition.id,
        properties: definition.properties as AppClientProperties,
        options: clientOptions(definition, pool, now),
      };
      this.#clients.set(client.id, { poolId: pool.id, client });
    }
  }

  remove(poolId: string): void {
    this.#forgetClients(poolId);
    this.#pools.delete(poolId);
  }

  all(): Pool[] {
    return [...this.#pools.values()];
  }

  byId(poolId: string): Pool | undefined {
    return this.#pools.get(poolId);
  }

  byIssuer(iss: unknown): Pool | undefined {
    return this.all().find((pool) => issuer(pool) === iss);
  }

  byClientId(clientId: string): PoolClient | undefined {
    const found = this.#clients.get(clientId);
    const pool = found && this.#pools.get(found.poolId);
    return found && pool ? { pool, client: found.client } : undefined;
  }

  /** @throws ResourceNotFoundException */
  pool(poolId: string): Pool {
    const pool = this.byId(poolId);
    if (!pool) throw resourceNotFound(`User pool ${poolId} does not exist.`);
    return pool;
  }

  /** @throws ResourceNotFoundException */
  client(clientId: string): PoolClient {
    const found = this.byClientId(clientId);
    if (!found) throw resourceNotFound(`User pool client ${clientId} does not exist.`);
    return found;
  }

  async getUserPool(_ctx: Context, poolId: string): Promise<UserPoolService> {
    return this.pool(poolId).users;
  }

  async getUserPoolForClientId(_ctx: Context, clientId: string): Promise<UserPoolService> {
    return this.client(clientId).pool.users;
  }

  async getAppClient(_ctx: Context, clientId: string): Promise<AppClient | null> {
    return this.byClientId(clientId)?.client.options ?? null;
  }

  async listAppClients(_ctx: Context, poolId: string): Promise<readonly AppClient[]> {
    const ofPool = [...this.#clients.values()].filter((found) => found.poolId === poolId);
    return ofPool.map(({ client }) => client.options);
  }

  async listUserPools(): Promise<readonly UserPool[]> {
    return this.all().map((pool) => pool.users.options);
  }

  async createUserPool(): Promise<never> {
    throw notEmulated('CreateUserPool');
  }

  async deleteUserPool(): Promise<never> {
    throw notEmulated('DeleteUserPool');
  }

  #forgetClients(poolId: string): void {
    for (const [id, found] of this.#clients) if (found.poolId === poolId) this.#clients.delete(id);
  }
}
