// @ts-check
import { format } from 'node:util';
import { errorPayload } from './function-error.mjs';
import { sendMessage } from './send-message.mjs';

/** @type {string | undefined} */
let requestId;

/** @param {string} id */
export const setRequestId = (id) => {
  requestId = id;
};

const LEVELS = ['TRACE', 'DEBUG', 'INFO', 'WARN', 'ERROR', 'FATAL'];

/**
 * Sends all output as messages: on the same way as the answer, so that none of it comes after the
 * answer. Console calls get Lambda's form, one entry each: tab-separated time, request id, level
 * and text, or JSON where the template's logging format says so.
 */
export function captureOutput() {
  captureStream('stdout');
  captureStream('stderr');

  const wanted = LEVELS.indexOf((process.env.AWS_LAMBDA_LOG_LEVEL ?? 'TRACE').toUpperCase());
  const asJson = process.env.AWS_LAMBDA_LOG_FORMAT?.toUpperCase() === 'JSON';
  for (const [index, level] of LEVELS.entries()) {
    const method = /** @type {'log'} */ (level.toLowerCase());
    console[method] = (/** @type {any[]} */ ...values) => {
      if (index < wanted) return;
      const text = asJson ? jsonEntry(level, values) : textEntry(level, values);
      sendMessage({ type: 'entry', text });
    };
  }
  console.log = console.info;
}

/** @param {string} what @param {unknown} error */
export function logError(what, error) {
  console.error(what, `\t${JSON.stringify(errorPayload(error))}`);
}

/** @param {'stdout' | 'stderr'} stream */
function captureStream(stream) {
  process[stream].write = (/** @type {any} */ chunk, /** @type {any[]} */ ...rest) => {
    const text = typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString('utf8');
    sendMessage({ type: 'output', stream, text });
    const callback = rest.find((argument) => typeof argument === 'function');
    if (callback) process.nextTick(callback);
    return true;
  };
}

/** @param {string} level @param {any[]} values */
function textEntry(level, values) {
  return `${new Date().toISOString()}\t${requestId}\t${level}\t${format(...values)}`;
}

/** @param {string} level @param {any[]} values */
function jsonEntry(level, values) {
  const head = { timestamp: new Date().toISOString(), level, requestId };
  const error = values.find((value) => value instanceof Error);
  try {
    const message = values.length === 1 && !error ? values[0] : format(...values);
    return JSON.stringify({ ...head, message, ...(error && errorPayload(error)) });
  } catch {
    return JSON.stringify({ ...head, message: format(...values) });
  }
}
