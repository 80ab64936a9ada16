import type { Answer } from '../engine/answer';
import type { Subscription } from '../engine/engine';
import { isTold, matches, type SubscriptionFilter } from './subscription-filter';

/** One who subscribed. */
export interface Subscriber {
  tell(answer: Answer): void;
  /** The API has ended the subscription. */
  end(): void;
}

/** What a mutation's resolver asked for with `invalidateSubscriptions`. */
interface Invalidation {
  subscriptionField?: string;
  payload?: unknown;
}

/** Tells those who subscribed of mutations' answers. */
export interface Publisher {
  /** @returns how to leave */
  join(subscription: Subscription, subscriber: Subscriber): () => void;
  /** @param answer gives what the mutation gave, cut to its selection, under the names that the schema has */
  publish(mutation: string, answer: () => unknown): Promise<void>;
  /** Ends the subscriptions whose own filter for that lets the payload through. */
  invalidate(invalidation: unknown): void;
}

export function createPublisher(): Publisher {
  const joined = new Map<string, Map<Subscription, Subscriber>>();
  const leave = (subscription: Subscription) => {
    for (const mutation of subscription.mutations) joined.get(mutation)?.delete(subscription);
  };
  return {
    join: (subscription, subscriber) => {
      for (const mutation of subscription.mutations) {
        const members = joined.get(mutation) ?? new Map<Subscription, Subscriber>();
        joined.set(mutation, members.set(subscription, subscriber));
      }
      return () => leave(subscription);
    },
    publish: async (mutation, answerOf) => {
      const members = joined.get(mutation);
      if (!members?.size) return;
      const answer = answerOf();
      for (const [subscription, subscriber] of members) {
        const { args, filter } = subscription;
        if (!isTold(answer, args, filter as SubscriptionFilter | undefined)) continue;
        subscriber.tell(await subscription.answer(answer));
      }
    },
    invalidate: (invalidation) => {
      const { subscriptionField, payload } = (invalidation ?? {}) as Invalidation;
      for (const members of joined.values()) {
        for (const [subscription, subscriber] of members) {
          const { field, invalidationFilter } = subscription;
          if (field !== subscriptionField || !invalidationFilter) continue;
          if (!matches(invalidationFilter as SubscriptionFilter, payload)) continue;
          leave(subscription);
          subscriber.end();
        }
      }
    },
  };
}
