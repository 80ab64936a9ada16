/** Looks whether something is as it was said to be. */
export type Check = () => Promise<boolean>;

interface Entry {
  /** As it was answered last. */
  answered?: Check;
  /** As it was asked for since, without an answer yet. */
  asked?: Check;
}

/** What a sandbox answered, and so has to keep, by what it is about. */
export function createLedger() {
  const entries = new Map<string, Entry>();
  let answers = 0;
  return {
    /** How often something was answered. */
    answers: () => answers,
    subjects: () => [...entries.keys()],
    /**
     * Does something, and holds the sandbox to its answer; one thing at a time for each subject.
     *
     * @param isDone whether it is as it has to be afterwards
     */
    async keep<T>(subject: string, isDone: Check, act: () => Promise<T>): Promise<T> {
      const entry = entries.get(subject) ?? {};
      entries.set(subject, { ...entry, asked: isDone });
      const answer = await act();
      entries.set(subject, { answered: isDone });
      answers++;
      return answer;
    },
    /** What was under way when the sandbox was killed may be done or not; what was answered, is. */
    async holds(subject: string): Promise<boolean> {
      const { answered, asked } = entries.get(subject) as Entry;
      return answered === undefined || (await answered()) || (await asked?.()) === true;
    },
  };
}

export type Ledger = ReturnType<typeof createLedger>;
