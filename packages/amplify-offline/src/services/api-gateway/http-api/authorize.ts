import type { IncomingMessage } from 'node:http';
import type { Answer } from '../../http-payload/answer';
import type { FrontRequest } from '../../http-payload/front-request';
import { type Signer, signerOf } from '../../http-payload/signer';
import { executeArn, type Surroundings } from '../surroundings';
import { failed, forbidden, unauthorized } from './answers';
import type { HttpApi } from './http-apis-of';
import { type CheckToken, scopesOf, textClaims } from './jwt';
import { type AskAuthorizer, identitySources } from './lambda-authorizer';
import type { Route } from './route';

/** A request on its way through an API. */
export interface HttpCall {
  api: HttpApi;
  route: Route;
  request: FrontRequest;
  stage: string;
  requestId: string;
  /** Decoded, without the stage, and with it. */
  path: string;
  rawPath: string;
  pathParameters: Record<string, string>;
  stageVariables: Record<string, string>;
}

/** Who calls, as the events of both versions have it; or why they may not. */
export type Authorization =
  | { refusal: Answer }
  | { version1?: Record<string, unknown>; version2?: Record<string, unknown>; signer?: Signer };

export type Authorize = (call: HttpCall, raw: IncomingMessage) => Promise<Authorization>;

/** Finds out whether a request may take its route, by the route's authorizer. */
export function authorizer(
  surroundings: Surroundings,
  check: CheckToken,
  ask: AskAuthorizer,
): Authorize {
  const { others, region } = surroundings;

  const byIam = (call: HttpCall, raw: IncomingMessage): Authorization => {
    const signer = signerOf((...keys) => others.roles.principal(...keys), raw, {
      ...{ service: 'execute-api', region },
    });
    if (!signer || 'type' in signer) return { refusal: forbidden() };
    const { principal, accessKeyId } = signer;
    if (!principal.may('execute-api:Invoke', calledArn(surroundings, call))) {
      return { refusal: forbidden() };
    }
    const { identity } = principal;
    const iam = {
      ...{ accessKey: accessKeyId, accountId: surroundings.accountId },
      callerId: principal.username,
      cognitoIdentity: identity
        ? { amr: identity.amr, identityId: identity.id, identityPoolId: identity.poolId }
        : null,
      ...{ principalOrgId: null, userArn: principal.arn, userId: principal.username },
    };
    return { version2: { iam }, signer };
  };

  const byToken = async (call: HttpCall): Promise<Authorization> => {
    const { AuthorizerId = '', AuthorizationScopes: wanted = [] } = call.route.properties;
    const declared = call.api.authorizers.get(AuthorizerId);
    const [found] = declared ? identitySources(call, declared.IdentitySource) : [];
    const token = found?.replace(/^bearer\s+/i, '');
    if (!declared || !token) return { refusal: unauthorized() };
    const checked = await check(token, declared);
    if ('problem' in checked) return { refusal: unauthorized(checked.problem, wanted) };
    const scopes = scopesOf(checked.claims).filter((scope) => wanted.includes(scope));
    if (wanted.length > 0 && scopes.length === 0) return { refusal: forbidden(wanted) };
    const jwt = {
      claims: textClaims(checked.claims),
      scopes: scopes.length > 0 ? scopes : null,
    };
    return { version1: jwt, version2: { jwt } };
  };

  return async (call, raw) => {
    switch (call.route.properties.AuthorizationType ?? 'NONE') {
      case 'NONE':
        return {};
      case 'AWS_IAM':
        return byIam(call, raw);
      case 'JWT':
        return byToken(call);
      case 'CUSTOM':
        return ask(call, calledArn(surroundings, call));
      default:
        return { refusal: failed() };
    }
  };
}

/** What is called, as policies name it: by the path that was asked for, not by the route's. */
function calledArn(surroundings: Surroundings, { api, stage, request, path }: HttpCall): string {
  return executeArn(surroundings, api.id, stage, request.method, path.slice(1));
}
