// @ts-check
/**
 * The global `awslambda` of Lambda's Node.js runtimes, for functions that stream their answer. Names and the
 * form of what `HttpResponseStream` writes are those of Lambda's runtime client (aws-lambda-nodejs-runtime-
 * interface-client: `HttpResponseStream.js`, `ResponseStream.js`, `UserFunction.js`).
 */
import { Writable } from 'node:stream';
import { sendMessage } from './send-message.mjs';

const STREAMS = Symbol.for('aws.lambda.runtime.handler.streaming');

/** What says that an answer begins with its status and headers as JSON, and eight zero bytes after it. */
const HTTP_INTEGRATION = 'application/vnd.awslambda.http-integration-response';

export function defineAwsLambda() {
  Object.defineProperty(globalThis, 'awslambda', {
    value: {
      streamifyResponse: (/** @type {any} */ handler) =>
        Object.assign(handler, { [STREAMS]: 'response' }),
      HttpResponseStream: {
        from(/** @type {ResponseStream} */ stream, /** @type {unknown} */ metadata) {
          stream.setContentType(HTTP_INTEGRATION);
          stream.prelude = Buffer.concat([Buffer.from(JSON.stringify(metadata)), Buffer.alloc(8)]);
          return stream;
        },
      },
    },
    writable: true,
    enumerable: false,
    configurable: true,
  });
}

/** @param {any} handler */
export const isStreaming = (handler) => handler[STREAMS] === 'response';

/** What a streaming handler writes its answer to: each chunk leaves at once. */
export class ResponseStream extends Writable {
  /** Goes before the first byte. @type {Buffer | undefined} */
  prelude;

  #contentType = 'application/octet-stream';
  #hasBegun = false;

  setContentType(/** @type {string} */ contentType) {
    if (this.#hasBegun) throw new Error('Cannot set content-type, too late.');
    this.#contentType = contentType;
  }

  /** @override @param {Buffer | string} chunk @param {BufferEncoding} encoding @param {() => void} done */
  _write(chunk, encoding, done) {
    this.#begin();
    send(typeof chunk === 'string' ? Buffer.from(chunk, encoding) : chunk);
    done();
  }

  /** @override @param {() => void} done */
  _final(done) {
    this.#begin();
    done();
  }

  #begin() {
    if (this.#hasBegun) return;
    this.#hasBegun = true;
    sendMessage({ type: 'answer-begins', contentType: this.#contentType });
    if (this.prelude) send(this.prelude);
  }
}

/** @param {Buffer} bytes */
function send(bytes) {
  sendMessage({ type: 'answer-goes-on', bytes: bytes.toString('base64') });
}
