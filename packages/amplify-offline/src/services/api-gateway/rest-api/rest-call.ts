import { type FrontRequest, queryOf, valuesOf } from '../../http-payload/front-request';
import type { Signer } from '../../http-payload/signer';
import type { Payload1Context } from '../payload-1';
import type { MethodProperties } from './properties';
import type { FoundResource } from './resource-tree';
import type { RestApi } from './rest-apis-of';

/** A request on its way through a REST API. */
export interface RestCall {
  api: RestApi;
  request: FrontRequest;
  requestId: string;
  stage: string;
  stageVariables: Record<string, string>;
  /** As it was sent, without the stage, and with it. */
  path: string;
  stagePath: string;
  /** Where it leads; undefined where that is nowhere. */
  found?: FoundResource | undefined;
  method?: MethodProperties | undefined;
}

/** A call that leads to a method. */
export type MethodCall = RestCall & { found: FoundResource; method: MethodProperties };

/** What was found out about the caller. */
export interface Caller {
  /** As `requestContext.authorizer` has it. */
  authorizer?: Record<string, unknown>;
  signer?: Signer;
  /** An API key that the authorizer named. */
  usageIdentifierKey?: string;
}

/** What a request has under a name such as `method.request.header.Authorization`. */
export function requestParameter(call: RestCall, source: string): string | undefined {
  const [, place, name = ''] =
    /^(?:method\.request\.(header|querystring|path|multivalueheader|multivaluequerystring)|context|stageVariables)\.(.+)$/.exec(
      source.trim(),
    ) ?? [];
  switch (place) {
    case 'header':
    case 'multivalueheader':
      return valuesOf(call.request, name.toLowerCase())[0];
    case 'querystring':
    case 'multivaluequerystring':
      return queryOf(call.request).find(([one]) => one === name)?.[1];
    case 'path':
      return call.found?.parameters[name];
    default:
      return source.trim().startsWith('stageVariables.')
        ? call.stageVariables[name]
        : requestContext(call)[name];
  }
}

/** What `$context` has of a request, as far as it is here. */
export function requestContext(call: RestCall): Record<string, string> {
  return {
    ...{ stage: call.stage, requestId: call.requestId, path: call.stagePath },
    ...{ httpMethod: call.request.method, resourcePath: call.found?.resource.path ?? '' },
    'identity.sourceIp': call.request.sourceIp,
  };
}

/** What events of a REST API say besides the request itself. */
export function contextFor(call: MethodCall, accountId: string): Omit<Payload1Context, 'body'> {
  const { api, found, stage, stageVariables, path, stagePath, requestId } = call;
  return {
    ...{ accountId, apiId: api.id, domainName: api.domainName, stage, requestId },
    ...{ resource: found.resource.path, resourceId: found.resource.id },
    ...{ path, stagePath, stageVariables, pathParameters: found.parameters },
  };
}
