import { useEffect, useState } from 'react';
import { client, type User } from '../backend';
import { answer, inWords } from '../parts/answer';

interface Profile {
  /** Null where there is no row yet; undefined until that is known. */
  profile: User | null | undefined;
  problem: string | undefined;
}

/** The user's own row, with what they change in another window. */
export function useProfile(id: string): Profile {
  const [known, setKnown] = useState<Profile>({ profile: undefined, problem: undefined });
  useEffect(() => {
    const show = (profile: User | null) => setKnown({ profile, problem: undefined });
    const fail = (thrown: unknown) =>
      setKnown(({ profile }) => ({ profile, problem: inWords(thrown) }));
    const live = client.models.User.onUpdate({ filter: { id: { eq: id } } }).subscribe({
      next: show,
      error: fail,
    });
    answer(client.models.User.get({ id })).then(show, fail);
    return () => live.unsubscribe();
  }, [id]);
  return known;
}
