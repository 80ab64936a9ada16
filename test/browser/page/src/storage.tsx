import { configureBackend } from 'amplify-offline/client';
import { signIn } from 'aws-amplify/auth';
import { getUrl, isCancelError, list, remove, uploadData } from 'aws-amplify/storage';
import { type FormEvent, useState } from 'react';
import { createRoot } from 'react-dom/client';
import outputs from '../amplify_outputs.json';

configureBackend(outputs);

/** Pictures, and a large file that takes its time. */
function App() {
  const [said, setSaid] = useState('');
  const [names, setNames] = useState<string[]>([]);
  const [picture, setPicture] = useState('');
  const refresh = async () => {
    const { items } = await list({ path: 'public/' });
    setNames(items.map(({ path, size }) => `${path} ${size}`));
  };
  const enter = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    const field = (name: string) => String(fields.get(name));
    await signIn({ username: field('username'), password: field('password') });
    setSaid('Signed in');
  };
  const send = async (event: FormEvent<HTMLInputElement>) => {
    const file = event.currentTarget.files?.[0];
    if (!file) return;
    try {
      await uploadData({ path: `public/${file.name}`, data: file }).result;
      setPicture(String((await getUrl({ path: `public/${file.name}` })).url));
      await refresh();
    } catch (error) {
      setSaid((error as Error).name);
    }
  };
  const sendLarge = async (isCancelled: boolean) => {
    const data = new Blob([new Uint8Array(12_000_000)]);
    let events = 0;
    let last = 0;
    const upload = uploadData({
      path: 'public/large.bin',
      data,
      options: {
        onProgress: ({ transferredBytes }) => {
          events++;
          last = transferredBytes;
          if (isCancelled) upload.cancel();
        },
      },
    });
    try {
      await upload.result;
      setSaid(`Sent ${last} bytes${events > 2 ? ', step by step' : ''}`);
    } catch (error) {
      setSaid(isCancelError(error) ? 'Cancelled' : (error as Error).message);
    }
    await refresh();
  };
  const removeAll = async () => {
    const { items } = await list({ path: 'public/' });
    const done = await Promise.allSettled(items.map(({ path }) => remove({ path })));
    setSaid(`Removed ${done.filter(({ status }) => status === 'fulfilled').length}`);
    await refresh();
  };
  return (
    <main>
      <form onSubmit={enter}>
        <input name="username" aria-label="Email" />
        <input name="password" aria-label="Password" type="password" />
        <button type="submit">Sign in</button>
      </form>
      <input type="file" aria-label="File" onChange={send} />
      <button type="button" onClick={() => sendLarge(false)}>
        Send large
      </button>
      <button type="button" onClick={() => sendLarge(true)}>
        Cancel large
      </button>
      <button type="button" onClick={removeAll}>
        Remove all
      </button>
      <p>{said}</p>
      <ul>
        {names.map((name) => (
          <li key={name}>{name}</li>
        ))}
      </ul>
      {picture && <img src={picture} alt="Uploaded" />}
    </main>
  );
}

const root = document.getElementById('root');
if (root) createRoot(root).render(<App />);
