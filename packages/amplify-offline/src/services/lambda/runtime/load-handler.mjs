// @ts-check
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  CallbackHandlerDeprecated,
  HandlerNotFound,
  ImportModuleError,
  MalformedHandlerName,
  UserCodeSyntaxError,
} from './function-error.mjs';
import { isStreaming } from './response-stream.mjs';

/**
 * Loads the module that a handler string names and gives its function. As in Lambda's own runtime
 * client (aws/aws-lambda-nodejs-runtime-interface-client, UserFunction.js), the extension and the nearest
 * package.json tell whether a file is an ES module; all else is required, which loads faster.
 *
 * @param {string} root the function's folder
 * @param {string} handlerName for example `index.handler` or `src/index.api.handler`
 * @returns {Promise<Function>}
 */
export async function loadHandler(root, handlerName) {
  const [, moduleName, exportPath] = /^([^.]+)\.(.+)$/.exec(basename(handlerName)) ?? [];
  if (!moduleName || !exportPath || handlerName.includes('..')) {
    throw new MalformedHandlerName('Bad handler');
  }
  const module = await importFirst(resolve(root, dirname(handlerName), moduleName));
  const handler = findExport(module, exportPath) ?? findExport(module.default, exportPath);
  if (handler === undefined) {
    throw new HandlerNotFound(`${handlerName} is undefined or not exported`);
  }
  if (typeof handler !== 'function') throw new HandlerNotFound(`${handlerName} is not a function`);
  // A streaming handler takes three arguments, and none of them is a callback.
  if (handler.length >= 3 && runtimeMajor() >= 24 && !isStreaming(handler))
    throw new CallbackHandlerDeprecated();
  return handler;
}

/** Of the runtime that the template names; this process may run on another. */
function runtimeMajor() {
  return Number(/nodejs(\d+)/.exec(process.env.AWS_EXECUTION_ENV ?? '')?.[1] ?? 0);
}

/** @param {string} path without extension */
async function importFirst(path) {
  const file = ['.js', '.mjs', '.cjs'].map((extension) => path + extension).find(existsSync);
  if (!file) throw new ImportModuleError(`Error: Cannot find module '${basename(path)}'`);
  try {
    return isModule(file) ? await import(pathToFileURL(file).href) : createRequire(file)(file);
  } catch (/** @type {any} */ error) {
    if (error instanceof SyntaxError) throw new UserCodeSyntaxError(String(error));
    if (error?.code === 'MODULE_NOT_FOUND' || error?.code === 'ERR_MODULE_NOT_FOUND') {
      throw new ImportModuleError(String(error));
    }
    throw error;
  }
}

/** @param {string} file */
function isModule(file) {
  return file.endsWith('.mjs') || (file.endsWith('.js') && packageType(dirname(file)) === 'module');
}

/** @param {string} folder @returns {unknown} the `type` of the nearest package.json */
function packageType(folder) {
  const file = resolve(folder, 'package.json');
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')).type;
  return dirname(folder) === folder ? undefined : packageType(dirname(folder));
}

/** @param {any} module @param {string} exportPath */
function findExport(module, exportPath) {
  return exportPath.split('.').reduce((found, key) => found?.[key], module);
}
