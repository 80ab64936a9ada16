import { configureBackend } from 'amplify-offline/client';
import { fetchAuthSession, signIn, signOut } from 'aws-amplify/auth';
import { generateClient } from 'aws-amplify/data';
import { type FormEvent, useEffect, useState } from 'react';
import { createRoot } from 'react-dom/client';
import type { Schema } from '../../../../packages/amplify-offline/test/fixtures/guests/amplify/data/resource';
import outputs from '../amplify_outputs.json';

configureBackend(outputs);
const client = generateClient<Schema>();

/** Reads the fields of a form that was sent. */
function fieldsOf(event: FormEvent<HTMLFormElement>): (name: string) => string {
  event.preventDefault();
  const fields = new FormData(event.currentTarget);
  return (name) => String(fields.get(name));
}

/** To-dos, for guests and users alike. */
function App() {
  const [identity, setIdentity] = useState('');
  const [todos, setTodos] = useState<Schema['Todo']['type'][]>([]);
  const [notice, setNotice] = useState('');
  const refresh = async () => {
    const { identityId, userSub } = await fetchAuthSession();
    setIdentity(`${userSub ? 'User' : 'Guest'} ${identityId}`);
    setTodos((await client.models.Todo.list()).data);
  };
  useEffect(() => {
    refresh();
  }, []);
  const add = async (event: FormEvent<HTMLFormElement>) => {
    await client.models.Todo.create({ content: fieldsOf(event)('content') });
    await refresh();
  };
  const announce = async () => {
    const { errors } = await client.models.Notice.create({ text: 'Hear!' });
    setNotice(errors ? errors.map(({ message }) => message).join() : 'Announced');
  };
  const enter = async (event: FormEvent<HTMLFormElement>) => {
    const field = fieldsOf(event);
    await signIn({ username: field('username'), password: field('password') });
    await refresh();
  };
  const leave = async () => {
    await signOut();
    await refresh();
  };
  return (
    <main>
      <p>{identity}</p>
      <form onSubmit={add}>
        <input name="content" aria-label="To do" />
        <button type="submit">Add</button>
      </form>
      <ul>
        {todos.map(({ id, content }) => (
          <li key={id}>{content}</li>
        ))}
      </ul>
      <button type="button" onClick={announce}>
        Announce
      </button>
      <p>{notice}</p>
      <form onSubmit={enter}>
        <input name="username" aria-label="Email" />
        <input name="password" aria-label="Password" type="password" />
        <button type="submit">Sign in</button>
      </form>
      <button type="button" onClick={leave}>
        Sign out
      </button>
    </main>
  );
}

const root = document.getElementById('root');
if (root) createRoot(root).render(<App />);
