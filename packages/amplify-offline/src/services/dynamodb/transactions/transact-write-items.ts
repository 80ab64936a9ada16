import type { Commit } from '../commit';
import { type Refusal, refusal } from '../dynalite-internals';
import { checked, type Output } from '../operation';
import type { Store } from '../store';
import { type Staged, stageItem } from '../write-item';
import { type Action, actionsOf, type TransactItem } from './actions';
import { cancelled, reasonFor } from './cancellation';
import { consumedCapacity, readUnits, writeUnits } from './capacity';
import { itemCollectionMetrics } from './item-collections';
import { assertPayload } from './payload';
import type { RequestTokens } from './request-tokens';
import { itemsOf, targetsOf } from './targets';
import { TRANSACT_WRITE_ITEMS } from './write-definition';

/**
 * All or nothing: dynalite carries out each action on a store that writes nothing yet, and what
 * that comes to, of all tables and their indexes, is one batch of LevelDB. Of a process that
 * is killed it finds all or nothing at the next start; a machine that loses its power may lose the
 * last transactions, whole ones.
 *
 * Whoever calls it must be alone with the store.
 */
export const transactWriteItems =
  ({ store, tokens, commit }: { store: Store; tokens: RequestTokens; commit: Commit }) =>
  async (request: object): Promise<Output> => {
    const { request: asked, input } = readRequest(store, request);
    const actions = actionsOf(input.TransactItems as TransactItem[]);
    const targets = await targetsOf(
      store,
      actions.map((action) => action.input),
    );
    const token = input.ClientRequestToken as string | undefined;
    const capacity = (units: number[]) =>
      consumedCapacity(input.ReturnConsumedCapacity, targets, units);

    const before = token === undefined ? 'new' : await tokens.find(token, asked);
    if (before === 'other') throw mismatch();
    if (before === 'done') return capacity((await itemsOf(store, targets)).map(readUnits));

    const staged = await stageAll(store, actions);
    const written = staged.map(({ writes: [write] }) => write?.after);
    assertPayload(
      written,
      (bytes) => `Transaction payload size cannot exceed 4MB. Payload Size: ${bytes}`,
    );
    const old = await itemsOf(store, targets);
    await commit(staged, token === undefined ? [] : tokens.remember(token, asked));
    return {
      ...capacity(old.map((item, at) => writeUnits(item, written[at]))),
      ...itemCollectionMetrics(input.ReturnItemCollectionMetrics, targets),
    };
  };

/** What was asked for, for the token, and the same as dynalite takes it, which it changes. */
function readRequest(store: Store, request: object) {
  const asked = structuredClone((request as { TransactItems?: unknown }).TransactItems);
  return { request: asked, input: checked(store, TRANSACT_WRITE_ITEMS, request) };
}

/** @throws Refusal where one action does not let all of them happen */
async function stageAll(store: Store, actions: Action[]): Promise<Staged[]> {
  const results = await Promise.allSettled(
    actions.map(({ operation, input }) => stageItem(store, operation, input)),
  );
  const reasons = results.map(reasonFor);
  if (reasons.some(({ Code }) => Code !== 'None')) throw cancelled(reasons);
  return results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
}

function mismatch(): Refusal {
  return refusal(
    'IdempotentParameterMismatchException',
    'DynamoDB rejected the request because you retried a request with a different payload but with an idempotent token that was already used.',
  );
}
