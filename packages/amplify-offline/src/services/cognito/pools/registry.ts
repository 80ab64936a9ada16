import { resourceNotFound } from '../errors';
import { type Client, issuer, type Pool, type PoolClient } from './pool';
import type { AppClientProperties } from './properties';

/** The pools that are up, and their app clients. */
export class PoolRegistry {
  readonly #pools = new Map<string, Pool>();
  readonly #clients = new Map<string, { poolId: string; client: Client }>();

  put(pool: Pool, now: Date): void {
    const before = new Map(this.clientsOf(pool.id).map((client) => [client.id, client]));
    this.remove(pool.id);
    this.#pools.set(pool.id, pool);
    for (const { id, properties } of pool.definition.clients) {
      const client: Client = {
        id,
        properties: properties as AppClientProperties,
        createdAt: before.get(id)?.createdAt ?? now,
        modifiedAt: now,
      };
      this.#clients.set(id, { poolId: pool.id, client });
    }
  }

  remove(poolId: string): void {
    for (const { id } of this.clientsOf(poolId)) this.#clients.delete(id);
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

  /** @param host of its hosted pages */
  byDomain(host: string): Pool | undefined {
    return this.all().find(({ definition }) => definition.domains?.includes(host));
  }

  byClientId(clientId: string): PoolClient | undefined {
    const found = this.#clients.get(clientId);
    const pool = found && this.#pools.get(found.poolId);
    return found && pool ? { pool, client: found.client } : undefined;
  }

  clientsOf(poolId: string): Client[] {
    const ofPool = [...this.#clients.values()].filter((found) => found.poolId === poolId);
    return ofPool.map(({ client }) => client);
  }

  /** @throws ResourceNotFoundException */
  pool(poolId: string): Pool {
    const pool = this.byId(poolId);
    if (!pool) throw resourceNotFound(`User pool ${poolId} does not exist.`);
    return pool;
  }

  /**
   * @param poolId that it has to be of, where the request says so
   * @throws ResourceNotFoundException
   */
  client(clientId: string, poolId?: string): PoolClient {
    const found = this.byClientId(clientId);
    if (!found || (poolId !== undefined && found.pool.id !== poolId)) {
      throw resourceNotFound(`User pool client ${clientId} does not exist.`);
    }
    return found;
  }
}
