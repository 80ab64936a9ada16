import { setTimeout as after } from 'node:timers/promises';
import { answerTo, type Target } from './attempt';

/** Somebody who wants to know who they are, and nothing else, every few milliseconds. */
export function startBystander({ endpoint, tokens }: Target) {
  const waits: number[] = [];
  let isOver = false;
  const request = {
    headers: { 'x-amz-target': 'AWSCognitoIdentityProviderService.GetUser' },
    body: JSON.stringify({ AccessToken: tokens.access }),
  };
  const done = (async () => {
    while (!isOver) {
      const startedAt = performance.now();
      await answerTo(endpoint, request).catch(() => {});
      waits.push(performance.now() - startedAt);
      await after(20);
    }
  })();
  return {
    /** @returns how long they waited, in milliseconds */
    stop: async () => {
      isOver = true;
      await done;
      const sorted = waits.sort((a, b) => a - b);
      const at = (part: number) =>
        Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0);
      return { p50: at(0.5), p99: at(0.99), longest: at(1) };
    },
  };
}
