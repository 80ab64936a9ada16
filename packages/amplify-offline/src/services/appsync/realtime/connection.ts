import type { IncomingMessage } from 'node:http';
import type { WebSocket } from 'ws';
import type { Authenticate } from '../authorization/authenticate';
import type { Answer } from '../engine/answer';
import type { GraphqlApi } from '../graphql-api';
import { LARGEST_PAYLOAD, MOST_SUBSCRIPTIONS } from '../quotas';
import { Refusal, refusalOf } from '../refusal';
import { parseRequest } from '../request';
import { filterProblem } from './filter-limits';
import {
  type ClientMessage,
  connectionHeaders,
  readMessage,
  subscriptionErrors,
} from './realtime-message';
import type { SubscriptionFilter } from './subscription-filter';

/** AppSync's documented timeout: a client that hears nothing for this long connects anew. */
const CONNECTION_TIMEOUT_MS = 300_000;
const KEEP_ALIVE_MS = 60_000;

/** What a client's connection is served with. */
export interface Connection {
  api: GraphqlApi;
  request: IncomingMessage;
  authenticate: Authenticate;
  /** Told of an error that no message is to blame for; gives what the client is told. */
  onBug(error: unknown): Refusal;
  /** Told of what subscribers do not get to hear. */
  tell(text: string): void;
}

/** Answers what a client says on its WebSocket, until it is closed. */
export function serve(
  client: WebSocket,
  { api, request, authenticate, onBug, tell }: Connection,
): void {
  /** How to end each subscription, by the client's id for it. */
  const running = new Map<string, () => void>();
  const send = (type: string, id?: string, payload?: unknown) =>
    client.send(JSON.stringify({ type, id, payload }));
  const refuse = (type: string, id: string | undefined, error: unknown) => {
    const { message, errorType, status } = refusalOf(error) ?? onBug(error);
    // A subscription that a role may not have is refused without a code. Source: aws-amplify/amplify-js#5601.
    const code = type === 'error' && status === 401 ? {} : { errorCode: status };
    send(type, id, { errors: [{ errorType, message, ...code }] });
  };
  const keepAlive = setInterval(() => send('ka'), KEEP_ALIVE_MS);

  const publish = (id: string, field: string, answer: Answer) => {
    const payload = JSON.stringify(answer);
    // Nobody is told of it on AWS (aws/aws-appsync-community#33, #175).
    if (Buffer.byteLength(payload) > LARGEST_PAYLOAD) {
      return tell(
        `${field}: an event of more than 240 KB is too large for AppSync: not delivered.`,
      );
    }
    client.send(`{"type":"data","id":${JSON.stringify(id)},"payload":${payload}}`);
  };

  const start = async ({ id = '', data, headers }: ClientMessage) => {
    const asked = parseRequest(data);
    if (running.has(id)) return send('error', id, duplicated(id));
    if (running.size >= MOST_SUBSCRIPTIONS) return send('error', id, TOO_MANY);
    // Its place is taken while it is looked at; a stop, or the connection's end, gives it back.
    const place = () => {};
    running.set(id, place);
    const isWanted = () => running.get(id) === place;
    try {
      const caller = await authenticate(api.definition, headers, request, asked);
      const result = await api.subscribe(asked, caller);
      if (!('mutations' in result)) {
        return send('error', id, { errors: subscriptionErrors(result) });
      }
      const { field, filter, invalidationFilter } = result;
      for (const each of [filter, invalidationFilter] as (SubscriptionFilter | undefined)[]) {
        const message = each && filterProblem(each);
        if (message) return send('error', id, { errors: [{ message, errorCode: 400 }] });
      }
      if (!isWanted()) return;
      const leave = api.publisher.join(result, {
        tell: (answer) => publish(id, field, answer),
        // That a subscription ends so where a resolver invalidates it is our belief.
        end: () => {
          running.delete(id);
          send('complete', id);
        },
      });
      running.set(id, leave);
      send('start_ack', id);
    } finally {
      if (isWanted()) running.delete(id);
    }
  };

  const receive = async (message: ClientMessage) => {
    const { type, id = '' } = message;
    switch (type) {
      case 'connection_init':
        return authenticate(api.definition, connectionHeaders(request), request).then(
          () => send('connection_ack', undefined, { connectionTimeoutMs: CONNECTION_TIMEOUT_MS }),
          (error) => {
            refuse('connection_error', undefined, error);
            client.close();
          },
        );
      case 'start':
        return start(message);
      case 'stop':
        running.get(id)?.();
        running.delete(id);
        return send('complete', id);
    }
  };

  client.on('message', (data) => {
    const message = readMessage(String(data));
    if (message instanceof Refusal) refuse('error', undefined, message);
    else receive(message).catch((error) => refuse('error', message.id, error));
  });
  client.on('error', () => client.terminate());
  client.on('close', () => {
    clearInterval(keepAlive);
    for (const end of running.values()) end();
    running.clear();
  });
}

/** Source: aws-amplify/amplify-js#12818. */
function duplicated(id: string) {
  const message = `Duplicated operation with id ${id}`;
  return { errors: [{ errorType: 'DuplicatedOperationError', message }] };
}

/** Not in a list. Source: aws-amplify/amplify-js#8370, aws-amplify/amplify-cli#3547. */
const TOO_MANY = {
  errors: {
    errorType: 'MaxSubscriptionsReachedError',
    message: `Max number of ${MOST_SUBSCRIPTIONS} subscriptions reached`,
  },
};
