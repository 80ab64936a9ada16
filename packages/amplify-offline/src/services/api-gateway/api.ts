import type { HttpApi } from './http-api/http-apis-of';
import type { RestApi } from './rest-api/rest-apis-of';

export const EXECUTE_API_PATH = '/execute-api/';

/** An API that is declared and not run: a WebSocket API, or one out of an OpenAPI definition. */
export interface AbsentApi {
  kind: 'absent';
  id: string;
  /** As a person would name it. */
  what: string;
}

export type Api = HttpApi | RestApi | AbsentApi;

/** @returns the id of the API that a URL below `EXECUTE_API_PATH` names */
export const idIn = (url = ''): string => /^\/execute-api\/([^/?]*)/.exec(url)?.[1] ?? '';
