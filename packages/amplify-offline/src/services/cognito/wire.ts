import { RequestError } from '../../http/http';
import { CognitoError } from './errors';

export interface WireResponse {
  readonly status: number;
  readonly body: unknown;
}

export const success = (output: unknown): WireResponse => ({ status: 200, body: toWire(output) });

/** The service's error shape. Anything that is not an error of Cognito is a fault of the sandbox. */
export function failure(error: unknown): WireResponse {
  if (error instanceof CognitoError) {
    return { status: 400, body: { __type: error.code, message: error.message } };
  }
  if (error instanceof RequestError) {
    return { status: error.status, body: { __type: error.type, message: error.message } };
  }
  const message = `The emulated user pool failed: ${error instanceof Error ? error.message : error}`;
  return { status: 500, body: { __type: 'InternalErrorException', message } };
}

/** A copy as JSON 1.1 of AWS has it: dates are seconds since the epoch, what is undefined is left out. */
function toWire(value: unknown): unknown {
  if (value instanceof Date) return value.getTime() / 1000;
  if (Array.isArray(value)) return value.map(toWire);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, item]) => item !== undefined)
      .map(([name, item]) => [name, toWire(item)]),
  );
}
