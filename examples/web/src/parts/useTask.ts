import { useState } from 'react';
import { inWords } from './answer';

/** Something a person asks for: whether it is under way, and in words what it came to if it failed. */
export function useTask() {
  const [isBusy, setIsBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  const run = async (work: () => Promise<void>) => {
    setIsBusy(true);
    setProblem(undefined);
    try {
      await work();
    } catch (thrown) {
      setProblem(inWords(thrown));
    } finally {
      setIsBusy(false);
    }
  };
  return { isBusy, problem, run };
}
