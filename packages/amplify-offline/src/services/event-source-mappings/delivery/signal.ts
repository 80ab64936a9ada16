/** Something to wait for; what came while nobody waited is not lost. */
export interface Signal {
  give(): void;
  /** Settles once it is given, or after so many ms. */
  wait(ms?: number): Promise<void>;
}

export function createSignal(): Signal {
  let isGiven = false;
  let settle: (() => void) | undefined;
  return {
    give: () => {
      isGiven = true;
      settle?.();
    },
    wait: async (ms) => {
      if (!isGiven) {
        let timer: NodeJS.Timeout | undefined;
        await new Promise<void>((resolve) => {
          settle = resolve;
          if (ms !== undefined) timer = setTimeout(resolve, ms).unref();
        });
        clearTimeout(timer);
        settle = undefined;
      }
      isGiven = false;
    },
  };
}
