import { subscribe, unsubscribe } from 'node:diagnostics_channel';

/**
 * Measures how long the HTTP servers of this process have at least one request to answer: with the
 * sandbox in this process, that is its part of what a client waits for.
 */
export function busyTime() {
  let open = 0;
  let since = 0;
  let total = 0;
  const onStart = () => {
    if (open++ === 0) since = performance.now();
  };
  const onFinish = () => {
    if (--open === 0) total += performance.now() - since;
  };
  subscribe('http.server.request.start', onStart);
  subscribe('http.server.response.finish', onFinish);
  return {
    /** Milliseconds since the last call. */
    take: (): number => {
      const taken = total;
      total = 0;
      return taken;
    },
    stop: (): void => {
      unsubscribe('http.server.request.start', onStart);
      unsubscribe('http.server.response.finish', onFinish);
    },
  };
}
