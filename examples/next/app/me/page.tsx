import { answer } from '../../src/answer';
import { currentUser, serverClient } from '../../src/server';
import { LiveEntries } from './live-entries';
import { NameForm } from './name-form';
import { NewEntry } from './new-entry';
import { SignOut } from './sign-out';

/** The server reads the row and the entries as the user; what comes later, the page hears of itself. */
export default async function Me() {
  const { userId } = await currentUser();
  const { User, Post } = serverClient.models;
  const [row, entries] = await Promise.all([
    answer(User.get({ id: userId })),
    answer(Post.postsByAuthor({ authorId: userId }, { sortDirection: 'DESC' })),
  ]);
  if (!row) throw new Error('Your account has no row yet. Sign out, and in again.');
  return (
    <div className="desk">
      <section aria-label="My entries">
        <NewEntry />
        <LiveEntries
          authorId={userId}
          first={entries.map(({ id, title, body, createdAt }) => ({ id, title, body, createdAt }))}
        />
      </section>
      <aside className="card" aria-label="My account">
        <h2>{row.name ?? 'Nameless, so far'}</h2>
        <p className="quiet">{row.email}</p>
        <NameForm name={row.name ?? ''} />
        <SignOut />
      </aside>
    </div>
  );
}
