// @ts-check
import { NodeJsExit } from './function-error.mjs';

/** Lambda's limit for a synchronous answer, in bytes. */
const MAX_RESPONSE_BYTES = 6_291_556;

/**
 * The ways in which a handler may answer, of which the first wins: its promise, its callback, or
 * the old `context.succeed`, `fail` and `done`. A callback's answer leaves when the event loop is
 * empty, unless the handler turned `callbackWaitsForEmptyEventLoop` off.
 *
 * `onEmptyLoop` is for the moment at which nothing is left to wait for: then an async handler that
 * has not answered never will, which is an error, and any other has answered `null`.
 *
 * @param {Function} handler
 * @param {{ succeed: (payload: string) => void, fail: (error: unknown) => void }} reply
 */
export function answerOnce(handler, reply) {
  let answered = false;
  let onEmptyLoop = () =>
    handler.constructor.name === 'AsyncFunction' ? settle(new NodeJsExit()) : settle(null, null);

  /** @param {unknown} error @param {unknown} [result] */
  function settle(error, result) {
    if (answered) return;
    answered = true;
    if (error !== undefined && error !== null) return reply.fail(error);
    try {
      const payload = JSON.stringify(result) ?? 'null';
      const bytes = Buffer.byteLength(payload);
      if (bytes > MAX_RESPONSE_BYTES) reply.fail(tooLarge());
      else reply.succeed(payload);
    } catch {
      reply.fail(new Error('Unable to stringify response body'));
    }
  }

  /** @type {Record<string, any>} */
  const context = {
    callbackWaitsForEmptyEventLoop: true,
    done: settle,
    succeed: (/** @type {unknown} */ result) => settle(null, result),
    fail: (/** @type {unknown} */ error) => settle(error ?? 'handled'),
  };

  let called = false;
  /** @param {unknown} error @param {unknown} [result] */
  function callback(error, result) {
    if (called) return;
    called = true;
    const failed = error !== undefined && error !== null;
    if (failed || !context.callbackWaitsForEmptyEventLoop) settle(error, result);
    else onEmptyLoop = () => settle(null, result);
  }

  return { callback, context, onEmptyLoop: () => onEmptyLoop() };
}

function tooLarge() {
  const error = new Error(
    `Response payload size exceeded maximum allowed payload size (${MAX_RESPONSE_BYTES} bytes).`,
  );
  error.name = 'Function.ResponseSizeTooLarge';
  return error;
}
