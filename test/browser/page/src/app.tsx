import { Authenticator } from '@aws-amplify/ui-react';
import '@aws-amplify/ui-react/styles.css';
import { configureBackend, type Schema } from 'amplify-user-table/client';
import { generateClient } from 'aws-amplify/data';
import { type FormEvent, StrictMode, useEffect, useState } from 'react';
import { createRoot } from 'react-dom/client';
import outputs from '../amplify_outputs.json';

configureBackend(outputs);
const client = generateClient<Schema>();

function Profile({ userId }: { userId: string }) {
  const [me, setMe] = useState<Schema['User']['type'] | null>(null);
  useEffect(() => {
    client.models.User.get({ id: userId }).then(({ data }) => setMe(data));
  }, [userId]);
  return <p>{me ? `${me.email} has the row ${me.id}` : 'No row yet'}</p>;
}

function Posts({ userId }: { userId: string }) {
  const [posts, setPosts] = useState<Schema['Post']['type'][]>([]);
  useEffect(() => {
    const live = client.models.Post.observeQuery().subscribe(({ items }) => setPosts([...items]));
    return () => live.unsubscribe();
  }, []);
  const write = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const title = String(new FormData(form).get('title'));
    await client.models.Post.create({ title, authorId: userId });
    form.reset();
  };
  return (
    <>
      <form onSubmit={write}>
        <input name="title" placeholder="Title" required />
        <button type="submit">Post</button>
      </form>
      <ul>
        {posts.map((post) => (
          <li key={post.id}>{post.title}</li>
        ))}
      </ul>
    </>
  );
}

function App() {
  return (
    <Authenticator>
      {({ user, signOut }) => (
        <main>
          <h1>My app</h1>
          <Profile userId={user?.userId ?? ''} />
          <Posts userId={user?.userId ?? ''} />
          <button type="button" onClick={signOut}>
            Sign out
          </button>
        </main>
      )}
    </Authenticator>
  );
}

const root = document.getElementById('root');
if (root)
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
