import type { Database } from './database';
import { faultyEndpoint } from './faulty-endpoint';
import type { Parts } from './functions';
import { watchedDatabase } from './invariants/writes';
import type { Call } from './lambda-function';
import type { World } from './world';

/**
 * Puts the services on the network in memory, each behind its faults.
 *
 * @param world the one that is played just now
 * @returns what gives a process its ways to them
 */
export function connectServices(database: Database, world: () => World) {
  const dynamodb = faultyEndpoint<Call>(watchedDatabase(database, world));
  const cognito = faultyEndpoint<Call>(async (_, operation, body) =>
    world().pool.perform(operation, body),
  );
  return (callerNow: () => Call): Parts['agents'] => ({
    dynamodb: dynamodb(callerNow),
    cognito: cognito(callerNow),
  });
}
