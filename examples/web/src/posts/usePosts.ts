import { useEffect, useState } from 'react';
import { client, type Post } from '../backend';
import { inWords } from '../parts/answer';
import { useConnection } from '../parts/useConnection';

interface Posts {
  /** Newest first; undefined until they are here. */
  posts: Post[] | undefined;
  problem: string | undefined;
}

/** Everyone's posts, kept up to date while others and other windows write. */
export function usePosts(): Posts {
  const [known, setKnown] = useState<Posts>({ posts: undefined, problem: undefined });
  const { times } = useConnection();
  useEffect(() => {
    const live = client.models.Post.observeQuery().subscribe({
      next: ({ items, isSynced }) => {
        if (isSynced) setKnown({ posts: items.toSorted(newestFirst), problem: undefined });
      },
      error: (thrown) => setKnown(({ posts }) => ({ posts, problem: inWords(thrown) })),
    });
    return () => live.unsubscribe();
    // A connection that came back missed something.
  }, [times]);
  return known;
}

function newestFirst(one: Post, other: Post): number {
  return (other.createdAt ?? '').localeCompare(one.createdAt ?? '');
}
