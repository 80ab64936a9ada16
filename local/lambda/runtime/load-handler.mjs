// @ts-check
import { existsSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  CallbackHandlerDeprecated,
  HandlerNotFound,
  ImportModuleError,
  MalformedHandlerName,
  UserCodeSyntaxError,
} from './function-error.mjs';

/**
 * Loads the module that a handler string names and gives its function. Node itself tells by the
 * extension and the nearest package.json whether a file is ESM or CommonJS.
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
  if (handler.length >= 3 && runtimeMajor() >= 24) throw new CallbackHandlerDeprecated();
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
    return await import(pathToFileURL(file).href);
  } catch (/** @type {any} */ error) {
    if (error instanceof SyntaxError) throw new UserCodeSyntaxError(String(error));
    if (error?.code === 'MODULE_NOT_FOUND' || error?.code === 'ERR_MODULE_NOT_FOUND') {
      throw new ImportModuleError(String(error));
    }
    throw error;
  }
}

/** @param {any} module @param {string} exportPath */
function findExport(module, exportPath) {
  return exportPath.split('.').reduce((found, key) => found?.[key], module);
}
