import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { signerOf } from '../../http-payload/signer';
import { executeArn, type Surroundings } from '../surroundings';
import { byUserPool } from './cognito';
import {
  accessDenied,
  authorizerMisconfigured,
  badApiKey,
  badSignature,
  type GatewayResponse,
  missingToken,
} from './gateway-response';
import type { AskAuthorizer } from './lambda-authorizer';
import type { Caller, MethodCall } from './rest-call';

/** Finds out whether a request may call its method, by the method's authorization. */
export async function authorize(
  call: MethodCall,
  raw: IncomingMessage,
  surroundings: Surroundings,
  ask: AskAuthorizer,
): Promise<Caller | GatewayResponse> {
  const { AuthorizationType = 'NONE', AuthorizerId = '' } = call.method;
  const { api, stage, request, path } = call;
  // By the path that was asked for, not by the resource's.
  const methodArn = executeArn(surroundings, api.id, stage, request.method, path.slice(1));
  if (AuthorizationType === 'NONE') return {};
  if (AuthorizationType === 'AWS_IAM') return byIam(raw, methodArn, surroundings);
  const authorizer = api.authorizers.get(AuthorizerId);
  if (!authorizer) return authorizerMisconfigured();
  return AuthorizationType === 'COGNITO_USER_POOLS'
    ? byUserPool(call, authorizer, surroundings.others)
    : ask(call, authorizer, methodArn);
}

function byIam(
  raw: IncomingMessage,
  methodArn: string,
  { others, region }: Surroundings,
): Caller | GatewayResponse {
  const { authorization } = raw.headers;
  if (authorization && !authorization.startsWith('AWS4-')) return noSignature(authorization);
  const signer = signerOf((...keys) => others.roles.principal(...keys), raw, {
    ...{ service: 'execute-api', region },
  });
  if (!signer) return missingToken();
  if ('type' in signer) return badSignature(signer.type, signer.message);
  const { principal } = signer;
  if (principal.may('execute-api:Invoke', methodArn)) return { signer };
  const masked = methodArn.replace(/:\d{8}(\d{4}):/, ':********$1:');
  return {
    ...accessDenied(
      `User: ${principal.arn} is not authorized to perform: execute-api:Invoke on resource: ${masked} because no identity-based policy allows the execute-api:Invoke action`,
    ),
    field: 'Message',
  };
}

/** Where a signature is looked for, and something else is there: a token, in most cases. */
export function noSignature(authorization: string): GatewayResponse {
  const hash = createHash('sha256')
    .update(authorization.split(' ').at(-1) ?? '')
    .digest('base64');
  return badSignature(
    'IncompleteSignatureException',
    `Invalid key=value pair (missing equal-sign) in Authorization header (hashed with SHA-256 and encoded with Base64): '${hash}'.`,
  );
}

/**
 * The API key of a request, where its method asks for one.
 *
 * @returns undefined where it asks for none
 */
export function apiKeyOf(call: MethodCall, raw: IncomingMessage, { usageIdentifierKey }: Caller) {
  const { api, stage, method } = call;
  if (!method.ApiKeyRequired) return undefined;
  const isFromAuthorizer = api.properties.ApiKeySourceType === 'AUTHORIZER';
  const value = isFromAuthorizer ? usageIdentifierKey : raw.headers['x-api-key'];
  return (
    api.apiKeys.find((key) => key.stage === stage && key.value === value) ?? {
      refusal: badApiKey(),
    }
  );
}
