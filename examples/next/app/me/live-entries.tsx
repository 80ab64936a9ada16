'use client';
import { generateClient } from 'aws-amplify/data';
import { useEffect, useState } from 'react';
import type { Post, Schema } from '../../src/schema';
import { Problem } from './problem';

type Entry = Pick<Post, 'id' | 'title' | 'body' | 'createdAt'>;

interface Props {
  authorId: string;
  /** What there was when the server made the page. */
  first: Entry[];
}

/** Entries as the server read them, and from then on as they come and go, in whichever window. */
export function LiveEntries({ authorId, first }: Props) {
  const [entries, setEntries] = useState(first);
  const [problem, setProblem] = useState<string>();
  useEffect(() => {
    const { models } = generateClient<Schema>();
    const filter = { authorId: { eq: authorId } };
    const live = models.Post.observeQuery({ filter }).subscribe({
      next: ({ items, isSynced }) => {
        if (isSynced) setEntries(items.toSorted(newestFirst));
      },
      error: () => setProblem('New entries do not show by themselves now. Load the page again.'),
    });
    return () => live.unsubscribe();
  }, [authorId]);
  return (
    <>
      <Problem text={problem} />
      {entries.length === 0 && <p className="empty">Nothing yet. The first entry is yours.</p>}
      <ol className="entries">
        {entries.map((entry) => (
          <li key={entry.id}>
            <EntryCard entry={entry} />
          </li>
        ))}
      </ol>
    </>
  );
}

function EntryCard({ entry: { title, body, createdAt } }: { entry: Entry }) {
  return (
    <article className="card" aria-label={title}>
      <h3>{title}</h3>
      {body && <p className="body">{body}</p>}
      {createdAt && (
        // The server's time zone is not the reader's.
        <time dateTime={createdAt} className="quiet" suppressHydrationWarning>
          {new Date(createdAt).toLocaleString('en-GB', { dateStyle: 'medium', timeStyle: 'short' })}
        </time>
      )}
    </article>
  );
}

function newestFirst(one: Entry, other: Entry): number {
  return (other.createdAt ?? '').localeCompare(one.createdAt ?? '');
}
