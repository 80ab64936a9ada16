// @ts-check
import { types } from 'node:util';

/** @param {string} name */
const runtimeError = (name) =>
  class extends Error {
    name = `Runtime.${name}`;
  };

export const ImportModuleError = runtimeError('ImportModuleError');
export const UserCodeSyntaxError = runtimeError('UserCodeSyntaxError');
export const HandlerNotFound = runtimeError('HandlerNotFound');
export const MalformedHandlerName = runtimeError('MalformedHandlerName');

export class UnhandledPromiseRejection extends runtimeError('UnhandledPromiseRejection') {
  /** @param {unknown} reason */
  constructor(reason) {
    super(String(reason));
  }
}

export class NodeJsExit extends runtimeError('NodeJsExit') {
  constructor() {
    super(
      'The Lambda runtime client detected an unexpected Node.js exit code. This is most commonly caused by a Promise that was never settled. For more information, see https://nodejs.org/docs/latest/api/process.html#exit-codes',
    );
  }
}

export class CallbackHandlerDeprecated extends runtimeError('CallbackHandlerDeprecated') {
  constructor() {
    super(
      'ERROR: AWS Lambda has removed support for callback-based function handlers starting with Node.js 24. You need to modify this function to use a supported handler signature to use Node.js 24 or later. For more information see https://docs.aws.amazon.com/lambda/latest/dg/nodejs-handler.html.',
    );
  }
}

/**
 * What Lambda makes of whatever a function threw: `errorType` is the error's name, or the type of
 * a thrown value that is no error.
 *
 * @param {any} thrown
 * @returns {{ errorType: string, errorMessage: string, trace?: string[] }}
 */
export function errorPayload(thrown) {
  try {
    if (types.isNativeError(thrown) || looksLikeError(thrown)) {
      const { name, message, stack } = thrown;
      return { errorType: name, errorMessage: message, trace: (stack ?? '').split('\n') };
    }
    return { errorType: typeof thrown, errorMessage: thrown.toString(), trace: [] };
  } catch {
    return {
      errorType: 'handled',
      errorMessage:
        'callback called with Error argument, but there was a problem while retrieving one or more of its message, name, and stack',
    };
  }
}

/** @param {any} thrown */
function looksLikeError(thrown) {
  return [thrown?.name, thrown?.message, thrown?.stack].every(
    (field) => typeof field === 'string' && field !== '',
  );
}
