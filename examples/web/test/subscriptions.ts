import { expect, type Page } from '@playwright/test';

/** Reads along what the page and the API tell each other over WebSockets. */
export function watchSubscriptions(page: Page) {
  const wanted = new Set<string>();
  const heard = new Set<string>();
  const read = (payload: string | Buffer) => JSON.parse(String(payload)) as Frame;
  page.on('websocket', (socket) => {
    socket.on('framesent', ({ payload }) => {
      const { type, id } = read(payload);
      if (type === 'start') wanted.add(id);
      if (type === 'stop') wanted.delete(id);
    });
    socket.on('framereceived', ({ payload }) => {
      const { type, id } = read(payload);
      if (type === 'start_ack') heard.add(id);
    });
    socket.on('close', () => {
      wanted.clear();
      heard.clear();
    });
  });
  return {
    /** Waits until the page will be told of all that it asked to be told of. */
    areLive: () =>
      expect
        .poll(() => wanted.size > 0 && [...wanted].every((id) => heard.has(id)), {
          message: 'the page is subscribed',
        })
        .toBe(true),
  };
}

interface Frame {
  type: string;
  id: string;
}
