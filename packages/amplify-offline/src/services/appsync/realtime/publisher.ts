import type { Answer } from '../engine/answer';
import type { Subscription } from '../engine/engine';
import { isTold, type SubscriptionFilter } from './subscription-filter';

/** Tells those who subscribed of mutations' answers. */
export interface Publisher {
  /** @returns how to leave */
  join(subscription: Subscription, tell: (answer: Answer) => void): () => void;
  /** @param answer what the mutation gave, cut to its selection, under the names that the schema has */
  publish(mutation: string, answer: unknown): Promise<void>;
}

export function createPublisher(): Publisher {
  const joined = new Map<string, Set<{ subscription: Subscription; tell(answer: Answer): void }>>();
  return {
    join: (subscription, tell) => {
      const member = { subscription, tell };
      for (const mutation of subscription.mutations) {
        const members = joined.get(mutation) ?? new Set();
        joined.set(mutation, members.add(member));
      }
      return () => {
        for (const mutation of subscription.mutations) joined.get(mutation)?.delete(member);
      };
    },
    publish: async (mutation, answer) => {
      for (const { subscription, tell } of joined.get(mutation) ?? []) {
        const { args, filter } = subscription;
        const item = answer as Record<string, unknown>;
        if (!isTold(item, args, filter as SubscriptionFilter | undefined)) continue;
        tell(await subscription.answer(answer));
      }
    },
  };
}
