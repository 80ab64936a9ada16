import type { Events, Options } from './running-rules';

/**
 * `none` and `silent`: not refused, and nothing of the record is seen; `denied`: the whole request is refused,
 * since the role of whoever signed it may not.
 */
export type Outcome = 'yes' | 'no' | 'denied' | 'none' | 'told' | 'silent';
export type Outcomes = Record<(typeof CALLS)[number] | (typeof EVENTS)[number], Outcome>;

export const CALLS = ['get', 'list', 'index', 'create', 'update', 'delete'] as const;
export const EVENTS = ['onCreate', 'onUpdate', 'onDelete'] as const;

export const outcomes = (calls: Outcome[], event: Outcome): Outcomes =>
  Object.fromEntries([
    ...CALLS.map((call, index) => [call, calls[index]]),
    ...EVENTS.map((name) => [name, event]),
  ]) as Outcomes;

export interface Answer {
  data: { id: string } | { id: string }[] | null;
  errors?: { message: string; errorType: string }[];
}

type Ask = (...asked: object[]) => Promise<Answer>;

/** What the client has of each model. */
export type Model = Record<(typeof EVENTS)[number], (options: Options) => Events> &
  Record<'get' | 'list' | 'create' | 'update' | 'delete', Ask>;

/** @param field what a refusal names; a pattern, for what Amplify makes the plural of a name */
export function outcomeOf({ data, errors }: Answer, field: string, id?: string): Outcome | string {
  const [error] = errors ?? [];
  if (error) {
    // The client's word for a 401.
    if (error.message === 'Unauthorized') return 'denied';
    const words = new RegExp(`^Not Authorized to access ${field} on type (Query|Mutation)$`);
    return words.test(error.message) && error.errorType === 'Unauthorized' ? 'no' : error.message;
  }
  if (Array.isArray(data)) return data.some((each) => each.id === id) ? 'yes' : 'none';
  return data ? 'yes' : 'none';
}

/** Of a subscription. Source of the whole message: aws-amplify/amplify-js#12679. */
export function refused(refusal: string, field: string): Outcome | string {
  // The client's word for AppSync's "Permission denied".
  if (refusal === 'Unauthorized') return 'denied';
  const message = `Not Authorized to access ${field} on type Subscription`;
  return refusal === JSON.stringify({ errors: [{ errorType: 'Unauthorized', message }] })
    ? 'no'
    : refusal;
}

/** What a client looks at of errors. */
export const told = (errors: readonly object[] | undefined) =>
  errors?.map((error) => {
    const { errorType, message } = error as { errorType: string; message: string };
    return { errorType, message };
  });

/** Source: aws-amplify/amplify-category-api#2848. */
export const refusal = (field: string, type: string) => [
  { errorType: 'Unauthorized', message: `Not Authorized to access ${field} on type ${type}` },
];
