import { EventEmitter } from 'node:events';
import type { Server } from 'node:net';
import { expect, it } from 'vitest';
import { listen } from '../../src/http/listening';

/** A server to which the system says no. */
function refusedWith(code: string): Server {
  const server = new EventEmitter();
  const refuse = () => void server.emit('error', Object.assign(new Error(code), { code }));
  return Object.assign(server, { listen: () => queueMicrotask(refuse) }) as unknown as Server;
}

// Windows keeps ranges of ports for itself, and says so with this code; elsewhere it is of those below 1024.
it('says what to do about a port that the system does not give away', async () => {
  await expect(listen(refusedWith('EACCES'), 4566, '127.0.0.1')).rejects.toMatchObject({
    message: expect.stringContaining('does not let you have port 4566'),
    resolution: expect.stringContaining('--port'),
  });
  await expect(listen(refusedWith('EMFILE'), 4566, '127.0.0.1')).rejects.toThrow('EMFILE');
});
