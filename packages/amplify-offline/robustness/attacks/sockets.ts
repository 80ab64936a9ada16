import { once } from 'node:events';
import { setTimeout as after } from 'node:timers/promises';
import { WebSocket } from 'ws';
import { type Attack, type Outcome, pick, type Random, type Target } from '../attempt';
import { oddText, oddValue } from '../odd-values';

/** Messages that no client of AppSync sends, with and without a token. */
export const sockets: Attack = {
  name: 'messages to the WebSocket',
  attempt: async ({ endpoint, graphql, tokens }: Target, random): Promise<Outcome> => {
    const { host } = new URL(endpoint);
    const authorization = { host, Authorization: pick(random, [tokens.access, 'none']) };
    const header = Buffer.from(
      pick(random, [JSON.stringify(authorization), oddText(random)]),
    ).toString('base64url');
    const socket = new WebSocket(
      `ws://${host}${graphql}/realtime`,
      pick(random, [['graphql-ws'], ['graphql-ws', `header-${header}`], ['odd']]),
      { origin: pick(random, ['http://localhost', 'https://evil.example']) },
    );
    socket.on('error', () => {});
    await Promise.race([once(socket, 'open'), once(socket, 'close')]).catch(() => {});
    for (let count = 0; count < 5 && socket.readyState === WebSocket.OPEN; count++) {
      socket.send(message(authorization, random));
    }
    await after(5);
    if (random() < 0.5) socket.terminate();
    else socket.close();
    return 'refused';
  },
};

function message(authorization: object, random: Random): string | Buffer {
  const start = (data: unknown) =>
    JSON.stringify({
      type: 'start',
      id: pick(random, ['1', '1', oddValue(random)]),
      payload: { data, extensions: { authorization } },
    });
  return pick<() => string | Buffer>(random, [
    () => 'null',
    () => oddText(random),
    () => JSON.stringify(oddValue(random) ?? null),
    () => JSON.stringify({ type: 'connection_init', payload: oddValue(random) }),
    () => JSON.stringify({ type: oddValue(random), id: oddValue(random) }),
    () => JSON.stringify({ type: 'stop', id: oddValue(random) }),
    () => start(oddText(random)),
    () => start(JSON.stringify({ query: oddValue(random), variables: oddValue(random) })),
    () =>
      start(
        JSON.stringify({
          query: 'subscription { onCreatePost(filter: {id: {eq: "a"}}) { id } }',
          variables: oddValue(random),
        }),
      ),
    () => JSON.stringify({ type: 'start' }),
    () => Buffer.from([0xff, 0x00, 0xfe]),
    () => '['.repeat(100_000),
  ])();
}
