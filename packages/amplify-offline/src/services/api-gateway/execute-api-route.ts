import { awsHostOf } from '../../http/aws-request';
import { refuseApp } from '../../http/refuse';
import type { Route } from '../../http/routes';
import { sendAnswer } from '../http-payload/answer';
import { type Api, EXECUTE_API_PATH, idIn } from './api';
import { httpApiRoute } from './http-api/http-api-route';
import { noStage, restApiRoute } from './rest-api/rest-api-route';
import type { Surroundings } from './surroundings';

/** APIs at `/execute-api/<id>/…`; what is behind the id is the API's: its stage, or already the path. */
export function executeApiRoute(
  apiOf: (id: string) => Api | undefined,
  surroundings: Surroundings,
  onNotEmulated: (request: string) => void,
): Route {
  const http = httpApiRoute(surroundings);
  const rest = restApiRoute(surroundings);
  return async (request, response, url) => {
    const id = idIn(request.url);
    const prefix = `${EXECUTE_API_PATH}${id}`;
    const api = apiOf(id);
    const host = awsHostOf(request);
    const refuseIt = async (what: string) =>
      onNotEmulated(await refuseApp(request, response, url, what));
    if (api?.kind === 'absent') return refuseIt(api.what);
    // A function may call an API that is another project's.
    if (!api && host) {
      return refuseIt(`${request.method} ${host}${url.pathname.slice(prefix.length)}`);
    }
    if (!api) return sendAnswer(response, noStage());
    const asked = { request, response, prefix, refuse: refuseIt };
    return api.kind === 'http' ? http({ ...asked, api }) : rest({ ...asked, api });
  };
}
