import { awsHostOf } from '../../http/aws-request';
import { allowAnyOrigin } from '../../http/http';
import { refuse } from '../../http/refuse';
import type { PathRoute } from '../../http/routes';
import { sendAnswer } from '../http-payload/answer';
import { httpApiRoute } from './http-api/http-api-route';
import type { HttpApi } from './http-api/http-apis-of';
import { noStage, restApiRoute } from './rest-api/rest-api-route';
import type { RestApi } from './rest-api/rest-apis-of';
import type { Surroundings } from './surroundings';

export const EXECUTE_API_PATH = '/execute-api/';

/** An API that is declared and not run: a WebSocket API, or one out of an OpenAPI definition. */
export interface AbsentApi {
  kind: 'absent';
  id: string;
  /** As a person would name it. */
  what: string;
}

export type Api = HttpApi | RestApi | AbsentApi;

/** APIs at `/execute-api/<id>/…`; what is behind the id is the API's: its stage, or already the path. */
export function executeApiRoute(
  apiOf: (id: string) => Api | undefined,
  surroundings: Surroundings,
  onNotEmulated: (request: string) => void,
): PathRoute {
  const http = httpApiRoute(surroundings);
  const rest = restApiRoute(surroundings);
  const idIn = (url = '') => /^\/execute-api\/([^/?]*)/.exec(url)?.[1] ?? '';
  return {
    callers: 'app',
    answersPreflight: true,
    route: async (request, response, url) => {
      const id = idIn(request.url);
      const prefix = `${EXECUTE_API_PATH}${id}`;
      const api = apiOf(id);
      const host = awsHostOf(request);
      const refuseIt = async (what: string) => {
        allowAnyOrigin(response);
        onNotEmulated(await refuse(request, response, url, what));
      };
      if (api?.kind === 'absent') return refuseIt(api.what);
      // A function may call an API that is another project's.
      if (!api && host) {
        return refuseIt(`${request.method} ${host}${url.pathname.slice(prefix.length)}`);
      }
      if (!api) return sendAnswer(response, noStage());
      const asked = { request, response, prefix, refuse: refuseIt };
      return api.kind === 'http' ? http({ ...asked, api }) : rest({ ...asked, api });
    },
    upgrade: (request, socket) => {
      const api = apiOf(idIn(request.url));
      onNotEmulated(`WebSocket to ${api?.kind === 'absent' ? api.what : request.url}`);
      const answer = 'HTTP/1.1 501 Not Implemented\r\nconnection: close\r\n\r\n';
      socket.end(answer, () => socket.destroy());
    },
  };
}
