import { useCallback, useEffect, useState } from 'react';
import { dataOf, inWords } from '../backend/answer';
import { client, type User } from '../backend/client';

export interface Changes {
  name: string | null;
  age: number | null;
}

/** The row of an account: `undefined` until it is read, `null` where there is none. */
export function useUserRow(userId: string) {
  const [row, setRow] = useState<User | null>();
  const [problem, setProblem] = useState<string>();

  const load = useCallback(async () => {
    setProblem(undefined);
    try {
      setRow(await dataOf(client.models.User.get({ id: userId })));
    } catch (error) {
      setProblem(inWords(error));
    }
  }, [userId]);

  useEffect(() => {
    load();
  }, [load]);

  /** @throws Error in words */
  const change = async (changes: Changes) => {
    setRow(await dataOf(client.models.User.update({ id: userId, ...changes })));
  };

  return { row, problem, load, change };
}
