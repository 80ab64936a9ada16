import { ResolverError } from './resolver';

/** The time that one request has. */
export interface RequestTime {
  /** Waits for something as long as there is time. @throws ResolverError of that type when it is over */
  within<T>(work: () => Promise<T>, errorType?: string): Promise<T>;
  /** Whether there is none left. */
  isOver(): boolean;
  /** The request is answered. */
  stop(): void;
}

/** Source: aws-amplify/amplify-cli#8192. */
export function timedOut(errorType = 'ExecutionTimeout'): ResolverError {
  return new ResolverError('Execution timed out.', errorType);
}

/** @param ms from now on */
export function requestTime(ms: number): RequestTime {
  const waiting = new Set<() => void>();
  let isOver = false;
  const timer = setTimeout(() => {
    isOver = true;
    for (const giveUp of waiting) giveUp();
  }, ms);
  return {
    within: (work, errorType) => {
      if (isOver) return Promise.reject(timedOut(errorType));
      return new Promise((resolve, reject) => {
        const giveUp = () => reject(timedOut(errorType));
        waiting.add(giveUp);
        work()
          .finally(() => waiting.delete(giveUp))
          .then(resolve, reject);
      });
    },
    isOver: () => isOver,
    stop: () => clearTimeout(timer),
  };
}
