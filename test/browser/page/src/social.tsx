import { configureBackend } from 'amplify-offline/client';
import { fetchAuthSession, signInWithRedirect, signOut } from 'aws-amplify/auth';
import { Hub } from 'aws-amplify/utils';
import { useEffect, useState } from 'react';
import { createRoot } from 'react-dom/client';
import outputs from '../amplify_outputs.json';

const failures: string[] = [];
Hub.listen('auth', ({ payload }) => {
  if (payload.event === 'signInWithRedirect_failure') failures.push(String(payload.data.error));
});
configureBackend(outputs);

/** Who is signed in, and ways to sign in elsewhere. */
function App() {
  const [user, setUser] = useState('');
  useEffect(() => {
    fetchAuthSession().then(({ tokens }) => {
      const { email, 'cognito:username': name } = tokens?.idToken?.payload ?? {};
      setUser(name ? `${email} is ${name}` : `Nobody ${failures.join()}`);
    });
  }, []);
  return (
    <main>
      <p>{user}</p>
      {(['Google', 'Amazon'] as const).map((provider) => (
        <button key={provider} type="button" onClick={() => signInWithRedirect({ provider })}>
          {provider}
        </button>
      ))}
      <button type="button" onClick={() => signInWithRedirect()}>
        Here
      </button>
      <button type="button" onClick={() => signOut()}>
        Sign out
      </button>
    </main>
  );
}

createRoot(document.getElementById('root') as HTMLElement).render(<App />);
