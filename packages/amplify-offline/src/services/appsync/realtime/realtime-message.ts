import type { IncomingMessage } from 'node:http';
import type { Answer } from '../engine/answer';
import { Refusal } from '../refusal';

/** What a client said, in so far as it makes sense. */
export interface ClientMessage {
  type: 'connection_init' | 'start' | 'stop';
  id?: string;
  /** The request of a subscription, as JSON; empty where there is none. */
  data: string;
  /** The caller's, as the client spelt them. */
  headers: Record<string, string>;
}

const TYPES: readonly unknown[] = ['connection_init', 'start', 'stop'];

/** @returns AppSync's refusal of what it does not know (recorded in artilleryio/artillery, issue 1567) */
export function readMessage(text: string): ClientMessage | Refusal {
  const { type, id, payload } = members(parsed(text));
  if (!TYPES.includes(type)) {
    const message = 'unknown not supported through the realtime channel';
    return new Refusal(message, 'UnsupportedOperation', 400);
  }
  const { data, extensions } = members(payload);
  return {
    type: type as ClientMessage['type'],
    ...(typeof id === 'string' && { id }),
    data: typeof data === 'string' ? data : '',
    headers: texts(members(extensions).authorization),
  };
}

/** An error of a subscription that is not let in. Without the keys that are not known. */
export interface SubscriptionError {
  errorType?: string;
  message: string;
}

/**
 * What a subscriber is told who is not let in: of each error its type and its message, and nothing of its place.
 * Sources: aws-amplify/amplify-js#12679 (a rule refuses), aws-amplify/amplify-flutter#3388 (an argument that is not
 * there).
 */
export function subscriptionErrors({ errors = [] }: Answer): SubscriptionError[] {
  return errors.map(({ errorType, message }) => ({ ...(errorType && { errorType }), message }));
}

/**
 * A client sends its headers as base64, in the sub-protocol or, as of old, in the query.
 *
 * @returns none where they make no sense
 */
export function connectionHeaders(request: IncomingMessage): Record<string, string> {
  const offered = request.headers['sec-websocket-protocol']?.split(',') ?? [];
  const inProtocol = offered.map((name) => name.trim()).find((name) => name.startsWith('header-'));
  if (inProtocol) return decodedHeaders(inProtocol.slice('header-'.length), 'base64url');
  const [, query = ''] = (request.url ?? '').split('?');
  return decodedHeaders(new URLSearchParams(query).get('header') ?? '', 'base64');
}

function decodedHeaders(encoded: string, by: 'base64' | 'base64url'): Record<string, string> {
  return texts(parsed(Buffer.from(encoded, by).toString()));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // What is no JSON says nothing.
    return undefined;
  }
}

function members(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

function texts(value: unknown): Record<string, string> {
  return Object.fromEntries(
    Object.entries(members(value)).filter(([, text]) => typeof text === 'string'),
  ) as Record<string, string>;
}
