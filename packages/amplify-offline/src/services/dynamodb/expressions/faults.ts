/** What is wrong with an expression. DynamoDB names one fault: the one of the lowest rank, and of those the first found. */
export interface Faults {
  note(rank: number, message: string | undefined): void;
  worst(): string | undefined;
}

/** Longer ones it does not read. */
export const LONGEST = 4_096;

/** In the order in which DynamoDB Local looks for them. */
export const RANK = {
  parentheses: 0,
  /** Of words that do not depend on names and values, from left to right. */
  word: (start: number) => 1 + start,
  /** Of paths that are read or written, from the last to the first. */
  target: (index: number) => 3 * LONGEST - index,
  /** Of what is written there, from the last to the first. */
  update: (index: number) => 5 * LONGEST - index,
  /** Of operands of a condition, in the order in which their operators are complete. */
  condition: 5 * LONGEST,
};

export function createFaults(): Faults {
  let worst: { rank: number; message: string } | undefined;
  return {
    note: (rank, message) => {
      if (message && (!worst || rank < worst.rank)) worst = { rank, message };
    },
    worst: () => worst?.message,
  };
}
