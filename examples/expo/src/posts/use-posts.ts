import { CONNECTION_STATE_CHANGE, ConnectionState } from 'aws-amplify/data';
import { Hub } from 'aws-amplify/utils';
import { useCallback, useEffect, useRef, useState } from 'react';
import { dataOf, inWords } from '../backend/answer';
import { client, type Post } from '../backend/client';
import { postsOf } from './posts-of';

/**
 * All posts of an author, kept up to date: whatever happens to one of them, here or elsewhere, has them read again.
 * So what was missed while the device slept is not missed for long: they are read with each new connection, too.
 */
export function usePosts(authorId: string) {
  const [posts, setPosts] = useState<Post[]>();
  const [problem, setProblem] = useState<string>();
  const [isLive, setIsLive] = useState(false);
  const latest = useRef(0);

  const load = useCallback(async () => {
    const mine = ++latest.current;
    try {
      const found = await postsOf(authorId);
      if (mine !== latest.current) return;
      setPosts(found);
      setProblem(undefined);
    } catch (error) {
      if (mine === latest.current) setProblem(inWords(error));
    }
  }, [authorId]);

  useEffect(() => {
    const stopWatching = Hub.listen('api', ({ payload }) => {
      if (payload.event !== CONNECTION_STATE_CHANGE) return;
      const { connectionState } = payload.data as { connectionState: ConnectionState };
      setIsLive(connectionState === ConnectionState.Connected);
      if (connectionState === ConnectionState.Connected) load();
    });
    const { onCreate, onUpdate, onDelete } = client.models.Post;
    const ofAuthor = { filter: { authorId: { eq: authorId } } };
    const hear = { next: load, error: (error: unknown) => setProblem(inWords(error)) };
    const heard = [
      onCreate(ofAuthor).subscribe(hear),
      onUpdate(ofAuthor).subscribe(hear),
      onDelete(ofAuthor).subscribe(hear),
    ];
    load();
    return () => {
      stopWatching();
      for (const one of heard) one.unsubscribe();
    };
  }, [authorId, load]);

  /** @throws Error in words */
  const write = async (post: { title: string; body: string | null }) => {
    await dataOf(client.models.Post.create({ ...post, authorId }));
    await load();
  };

  /** @throws Error in words */
  const remove = async (id: string) => {
    await dataOf(client.models.Post.delete({ id }));
    await load();
  };

  return { posts, problem, isLive, load, write, remove };
}
