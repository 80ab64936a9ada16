import type { Capabilities } from '../capabilities';
import { pageOf } from '../page';
import {
  clientDescription,
  describedClient,
  describedMfa,
  describedPool,
  poolDescription,
} from '../pools/describe';

interface PoolRequest {
  readonly UserPoolId: string;
}

interface PageRequest {
  readonly MaxResults?: number;
  readonly NextToken?: string;
}

type Needs = Pick<Capabilities, 'pools'>;

export const describeUserPool =
  ({ pools }: Needs) =>
  async ({ UserPoolId }: PoolRequest) => ({ UserPool: describedPool(pools.pool(UserPoolId)) });

export const describeUserPoolClient =
  ({ pools }: Needs) =>
  async ({ UserPoolId, ClientId }: PoolRequest & { readonly ClientId: string }) => {
    const { pool, client } = pools.client(ClientId, pools.pool(UserPoolId).id);
    return { UserPoolClient: describedClient(pool, client) };
  };

export const getUserPoolMfaConfig =
  ({ pools }: Needs) =>
  async ({ UserPoolId }: PoolRequest) =>
    describedMfa(pools.pool(UserPoolId));

export const listUserPools =
  ({ pools }: Needs) =>
  async ({ MaxResults: limit, NextToken: token }: PageRequest) => {
    const page = pageOf(pools.all(), ({ id }) => id, { limit, token });
    return { UserPools: page.items.map(poolDescription), NextToken: page.nextToken };
  };

/** None here registered itself, as the clients of type DCR do. */
export const listUserPoolClients =
  ({ pools }: Needs) =>
  async ({
    UserPoolId,
    ClientType,
    MaxResults: limit,
    NextToken: token,
  }: PoolRequest & PageRequest & { readonly ClientType?: 'REGULAR' | 'DCR' }) => {
    const pool = pools.pool(UserPoolId);
    const clients = ClientType === 'DCR' ? [] : pools.clientsOf(pool.id);
    const page = pageOf(clients, ({ id }) => id, { limit, token });
    return {
      UserPoolClients: page.items.map((client) => clientDescription(pool, client)),
      NextToken: page.nextToken,
    };
  };
