import type { Payload2Context } from '../../http-payload/payload-2';
import { textOrBase64 } from '../../http-payload/payload-2';
import type { Payload1Context } from '../payload-1';
import type { HttpCall } from './authorize';

/** What events of an HTTP API say besides the request itself. */
export function context2(call: HttpCall, accountId: string): Payload2Context {
  const { api, route, stage, requestId, rawPath, pathParameters, stageVariables } = call;
  return {
    ...{ accountId, apiId: api.id, domainName: api.domainName, routeKey: route.key },
    ...{ stage, requestId, rawPath, pathParameters, stageVariables },
  };
}

export function context1(call: HttpCall, accountId: string): Payload1Context {
  const { api, route, request, stage, requestId, rawPath, pathParameters, stageVariables } = call;
  return {
    ...{ accountId, apiId: api.id, domainName: api.domainName, stage, requestId },
    resource: route.path ?? route.key,
    resourceId: null,
    // With the stage, unlike a REST API's.
    ...{ path: rawPath, stagePath: rawPath, pathParameters, stageVariables },
    body: textOrBase64(request),
  };
}
