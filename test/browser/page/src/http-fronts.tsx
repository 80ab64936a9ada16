import { configureBackend } from 'amplify-offline/client';
import { Amplify } from 'aws-amplify';
import { get, post } from 'aws-amplify/api';
import { fetchAuthSession, signIn } from 'aws-amplify/auth';
import { type FormEvent, useState } from 'react';
import { createRoot } from 'react-dom/client';
import outputs from '../amplify_outputs.json';

/** Calls a REST API, an HTTP API and a function URL as Amplify's guides do. */
configureBackend(outputs);
const { custom } = outputs as unknown as {
  custom: { API: Record<string, { endpoint: string; region: string }>; streamerUrl: string };
};
const known = Amplify.getConfig();
Amplify.configure({ ...known, API: { ...known.API, REST: custom.API } });

type Asked = ReturnType<typeof get>;
const textOf = async (asked: Asked) => (await (await asked.response).body.text()) || 'nothing';
const byToken = async () => {
  const { tokens } = await fetchAuthSession();
  const headers = { Authorization: `Bearer ${tokens?.idToken}` };
  return { path: 'cognito-auth-path', options: { headers } };
};
const CALLS: Record<string, () => Promise<string>> = {
  'REST items': () => textOf(get({ apiName: 'myRestApi', path: 'items' })),
  'REST add': () =>
    textOf(post({ apiName: 'myRestApi', path: 'items', options: { body: { name: 'milk' } } })),
  'REST token': async () => textOf(get({ apiName: 'myRestApi', ...(await byToken()) })),
  'HTTP items': () => textOf(get({ apiName: 'myHttpApi', path: 'items' })),
  'HTTP token': async () => textOf(get({ apiName: 'myHttpApi', ...(await byToken()) })),
  Stream: async () => (await fetch(`${custom.streamerUrl}feed`)).text(),
};

function App() {
  const [said, setSaid] = useState('');
  const enter = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    await signIn({ username: String(form.get('email')), password: String(form.get('password')) });
    setSaid('Signed in');
  };
  const call = async (name: string) => {
    setSaid(`${name}: ${await CALLS[name]?.().catch((error) => `failed ${error.name}`)}`);
  };
  return (
    <>
      <form onSubmit={enter}>
        <input aria-label="Email" name="email" />
        <input aria-label="Password" name="password" type="password" />
        <button type="submit">Sign in</button>
      </form>
      {Object.keys(CALLS).map((name) => (
        <button type="button" key={name} onClick={() => call(name)}>
          {name}
        </button>
      ))}
      <output>{said}</output>
    </>
  );
}

const root = document.getElementById('root');
if (root) createRoot(root).render(<App />);
