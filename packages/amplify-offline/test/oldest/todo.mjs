import { readFileSync } from 'node:fs';
import { configureBackend } from 'amplify-offline/client';
import { confirmSignUp, fetchAuthSession, signIn, signUp } from 'aws-amplify/auth';
import { generateClient } from 'aws-amplify/data';

/* What a team's app does: a to-do of a guest, and an account. Its argument is where the outputs are. */

const outputs = JSON.parse(readFileSync(`${process.argv[2]}/amplify_outputs.json`, 'utf8'));
configureBackend(outputs);

const { models } = generateClient();
const { data, errors } = await models.Todo.create({ content: 'milk' });
console.log('wrote', data?.content, errors?.[0]?.message);
console.log('reads', (await models.Todo.list()).data.length);

const username = 'quinn@example.com';
const password = 'Quinn-2024!';
await signUp({ username, password, options: { userAttributes: { email: username } } });
const messages = `${outputs.custom.local.endpoint}/_local/messages?to=${username}`;
const { code } = (await (await fetch(messages)).json()).at(-1);
await confirmSignUp({ username, confirmationCode: code });
await signIn({ username, password });
const { tokens, credentials } = await fetchAuthSession();
console.log('is', tokens?.idToken?.payload.email, credentials !== undefined);
process.exit(7);
