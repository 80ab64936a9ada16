// @ts-check
/**
 * What runs inside a function's process: loads the handler, then answers one invocation after
 * another. Plain JavaScript, so that a cold start costs what plain Node costs. It behaves as
 * Lambda's runtime client does (github.com/aws/aws-lambda-nodejs-runtime-interface-client), with
 * Node's IPC channel and a pipe in the place of the Runtime API.
 */
import { answerOnce } from './answer-once.mjs';
import { errorPayload, UnhandledPromiseRejection } from './function-error.mjs';
import { loadHandler } from './load-handler.mjs';
import { captureOutput, logError, setRequestId } from './log-output.mjs';
import { defineAwsLambda, isStreaming, ResponseStream } from './response-stream.mjs';
import { sendMessage } from './send-message.mjs';

if (!process.channel) throw new Error('The bootstrap is started by the sandbox, with IPC.');
const channel = process.channel;
// On Lambda there is no parent to talk to, and a library that finds `send` would try.
delete process.send;

process.on('disconnect', () => process.exit()); // The sandbox is gone, and so are we.
process.on('SIGINT', () => {}); // Ctrl-C reaches the whole terminal; the sandbox decides.
captureOutput();
defineAwsLambda();

/** What to do when nothing is left to wait for; Lambda's callbacks count on it. */
let whenLoopIsEmpty = () => {};
process.on('beforeExit', () => whenLoopIsEmpty());

/** @param {unknown} error @param {number} exitCode @returns {never} */
function failForGood(error, exitCode) {
  sendMessage({ type: 'error', error: errorPayload(error), fatal: true });
  process.exit(exitCode);
}

process.on('uncaughtException', (error) => {
  logError('Uncaught Exception', error);
  failForGood(error, 129);
});
process.on('unhandledRejection', (reason) => {
  const error = new UnhandledPromiseRejection(reason);
  logError('Unhandled Promise Rejection', error);
  failForGood(error, 128);
});

// While code of the function runs, the channel does not keep the process alive: a top-level await
// that nothing will settle ends it, as it does on Lambda.
channel.unref();
try {
  const handler = await loadHandler(process.cwd(), process.env._HANDLER ?? '');
  process.on('message', (message) => invoke(handler, /** @type {any} */ (message)));
  channel.ref();
  sendMessage({ type: 'ready' });
} catch (error) {
  logError('Uncaught Exception', error);
  failForGood(error, 1);
}

/**
 * @param {Function} handler
 * @param {{ requestId: string, arn: string, traceId: string, deadline: number, event: string }} message
 */
function invoke(handler, { requestId, arn, traceId, deadline, event }) {
  setRequestId(requestId);
  process.env._X_AMZN_TRACE_ID = traceId;
  channel.unref();

  const answer = (/** @type {object} */ reply) => {
    whenLoopIsEmpty = () => {};
    channel.ref();
    sendMessage(reply);
  };
  const { callback, context, onEmptyLoop } = answerOnce(handler, {
    succeed: (payload) => answer({ type: 'result', payload }),
    fail: (error) => {
      logError('Invoke Error', error);
      answer({ type: 'error', error: errorPayload(error), fatal: false });
    },
  });
  whenLoopIsEmpty = onEmptyLoop;

  Object.assign(context, {
    functionName: process.env.AWS_LAMBDA_FUNCTION_NAME,
    functionVersion: process.env.AWS_LAMBDA_FUNCTION_VERSION,
    invokedFunctionArn: arn,
    memoryLimitInMB: process.env.AWS_LAMBDA_FUNCTION_MEMORY_SIZE,
    awsRequestId: requestId,
    logGroupName: process.env.AWS_LAMBDA_LOG_GROUP_NAME,
    logStreamName: process.env.AWS_LAMBDA_LOG_STREAM_NAME,
    identity: undefined,
    clientContext: undefined,
    getRemainingTimeInMillis: () => deadline - Date.now(),
  });

  try {
    if (isStreaming(handler)) return stream(handler, JSON.parse(event), context);
    const returned = handler(JSON.parse(event), context, callback);
    if (typeof returned?.then === 'function') returned.then(context.succeed, context.fail);
  } catch (error) {
    callback(error);
  }
}

/**
 * The answer is what the handler writes, and has ended when the handler ends the stream; what it returns
 * does not count.
 *
 * @param {Function} handler @param {unknown} event @param {Record<string, any>} context
 */
function stream(handler, event, context) {
  const response = new ResponseStream();
  response.once('finish', () => context.succeed(null));
  response.once('error', context.fail);
  Promise.resolve(handler(event, response, context)).catch(context.fail);
}
