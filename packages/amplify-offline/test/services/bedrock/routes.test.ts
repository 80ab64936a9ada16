import { resolve } from 'node:path';
import { signIn } from 'aws-amplify/auth';
import { generateClient } from 'aws-amplify/data';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import type { Schema } from '../../fixtures/every-rule/amplify/data/resource';
import { PASSWORD, type RunningBackend, startBackend } from '../../running-backend';

/* Amplify's routes to models, by the real client. */

// Node.js 20 has no WebSocket of its own, and the Amplify client takes the global one.
globalThis.WebSocket ??= WebSocket as never;

const MODEL = 'anthropic.claude-3-haiku-20240307-v1:0';
const SENTENCE = `This is a stand-in for ${MODEL}: the offline sandbox runs no models.`;

let backend: RunningBackend;
let client: ReturnType<typeof generateClient<Schema>>;
beforeAll(async () => {
  backend = await startBackend(resolve('packages/amplify-offline/test/fixtures/every-rule'));
  client = generateClient<Schema>();
  await backend.signUpAndConfirm('ann@example.com');
  await signIn({ username: 'ann@example.com', password: PASSWORD });
});
afterAll(() => backend?.stop());

it('a generation gives what its type asks for', async () => {
  const { data, errors } = await client.generations.recipe({ what: 'soup' });
  expect(errors).toBeUndefined();
  expect(data).toEqual({ name: 'stand-in', steps: ['stand-in'] });
});

it('a conversation is answered in a stream, and kept', async () => {
  const { data: chat, errors } = await client.conversations.chat.create();
  expect(errors).toBeUndefined();
  const texts: string[] = [];
  const stopped = new Promise<string>((settle, fail) => {
    chat?.onStreamEvent({
      next: (event) => {
        if ('text' in event && event.text !== undefined) texts.push(event.text);
        if ('stopReason' in event && event.stopReason) settle(event.stopReason);
      },
      error: fail,
    });
  });
  const sent = await chat?.sendMessage('Hello?');
  expect(sent?.errors).toBeUndefined();
  expect(await stopped).toBe('end_turn');
  expect(texts.join('')).toBe(`${SENTENCE} It was told: Hello?`);
  const { data: messages } = (await chat?.listMessages()) ?? {};
  expect(messages?.map(({ role, content }) => [role, content[0]?.text])).toEqual([
    ['user', 'Hello?'],
    ['assistant', texts.join('')],
  ]);
});
