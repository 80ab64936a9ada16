// @ts-check
import { writeSync } from 'node:fs';

/** The fourth extra place in `stdio`, after the three streams and the IPC channel. */
const MESSAGES_FD = 4;

/**
 * Sends one message to the sandbox, as a line of JSON on a pipe of its own. The write is done when
 * this returns: whatever comes next, be it `process.exit` or a kill, nothing is lost and the order
 * holds. Node's IPC, on which messages come the other way, promises neither.
 *
 * @param {object} message
 */
export function sendMessage(message) {
  const bytes = Buffer.from(`${JSON.stringify(message)}\n`);
  for (let sent = 0; sent < bytes.length; ) sent += writeSync(MESSAGES_FD, bytes, sent);
}
