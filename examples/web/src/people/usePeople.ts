import { useCallback, useEffect, useState } from 'react';
import { client, type User } from '../backend';
import { inWords } from '../parts/answer';

const PAGE = 50;

/** All users, a page at a time. No subscription tells of new ones: Cognito's triggers write them, not the API. */
export function usePeople() {
  const [people, setPeople] = useState<User[]>();
  const [problem, setProblem] = useState<string>();
  const [nextToken, setNextToken] = useState<string | null>();
  const load = useCallback(async (after?: string) => {
    setProblem(undefined);
    try {
      const page = await client.models.User.list({
        limit: PAGE,
        ...(after && { nextToken: after }),
      });
      if (page.errors) throw page.errors[0];
      setPeople((before = []) => (after ? [...before, ...page.data] : page.data));
      setNextToken(page.nextToken);
    } catch (thrown) {
      setProblem(inWords(thrown));
    }
  }, []);
  useEffect(() => {
    load();
  }, [load]);
  return {
    people,
    problem,
    reload: () => load(),
    /** Undefined where no more are to come. */
    more: nextToken ? () => load(nextToken) : undefined,
    forget: (id: string) => setPeople((before) => before?.filter((one) => one.id !== id)),
  };
}
