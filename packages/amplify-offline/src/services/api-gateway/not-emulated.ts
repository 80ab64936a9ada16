import { plainName } from '../../template/friendly-name';
import type { Resource } from '../../template/template';
import { type Declared, readable } from '../resource-type';
import type { AbsentApi } from './api';
import { integratedFunction as httpFunction } from './http-api/integration';
import { poolOf } from './http-api/jwt';
import { API, AUTHORIZER as HTTP_AUTHORIZER, INTEGRATION } from './http-api/properties';
import { integratedFunction as restFunction } from './rest-api/integration';
import { mockOf } from './rest-api/mock';
import {
  METHOD,
  REQUEST_VALIDATOR,
  REST_API,
  AUTHORIZER as REST_AUTHORIZER,
  USAGE_PLAN,
} from './rest-api/properties';

/** APIs that are declared and not run. */
export function absentApis(own: Resource[]): AbsentApi[] {
  const absent = (id: string, what: string): AbsentApi => ({ kind: 'absent', id, what });
  return [
    ...readable('AWS::ApiGatewayV2::Api', API, own).flatMap((api) => {
      if (api.properties.ProtocolType === 'WEBSOCKET') {
        return [absent(api.ref, `the WebSocket API ${nameOf(api)}`)];
      }
      return isDefined(api) ? [absent(api.ref, `the HTTP API ${nameOf(api)} of OpenAPI`)] : [];
    }),
    ...readable('AWS::ApiGateway::RestApi', REST_API, own).flatMap((api) =>
      isDefined(api) ? [absent(api.ref, `the REST API ${nameOf(api)} of OpenAPI`)] : [],
    ),
  ];
}

function isDefined({ properties }: Declared<{ Body?: unknown; BodyS3Location?: unknown }>) {
  return properties.Body !== undefined || properties.BodyS3Location !== undefined;
}

/** What is left out of APIs that run, in words. */
export function leftOut(own: Resource[], all: Resource[]): string[] {
  const absent = absentApis(own);
  const isAbsent = (id: string) => absent.some((api) => api.id === id);
  const apiName = (id: string) => {
    const api = own.find(({ ref, type }) => ref === id && /::(RestApi|Api)$/.test(type));
    return api ? plainName(api) : id;
  };
  const rest = readable('AWS::ApiGateway::RestApi', REST_API, own);
  const methods = readable('AWS::ApiGateway::Method', METHOD, own).filter(
    ({ properties: { RestApiId, Integration = {} } }) =>
      !isAbsent(RestApiId) &&
      !(Integration.Type === 'MOCK' ? mockOf(Integration) : restFunction(Integration)),
  );
  const integrations = readable('AWS::ApiGatewayV2::Integration', INTEGRATION, own).filter(
    ({ properties }) => !isAbsent(properties.ApiId) && !httpFunction(properties),
  );
  return [
    ...absent.map(({ what }) => what),
    ...rest
      .filter(({ properties: { Policy } }) => Policy !== undefined)
      .map((api) => `the resource policy of ${nameOf(api)}`),
    ...foreignPools(own, all).map(
      (id) => `tokens of the user pool ${id}, which is not of this backend`,
    ),
    ...methods.map(
      (method) =>
        `the integration of ${method.properties.HttpMethod} in ${apiName(method.properties.RestApiId)} (${method.properties.Integration?.Type ?? 'none'})`,
    ),
    ...integrations.map(
      (integration) =>
        `the integration ${nameOf(integration)} of ${apiName(integration.properties.ApiId)} (${integration.properties.IntegrationType})`,
    ),
    ...readable('AWS::ApiGateway::RequestValidator', REQUEST_VALIDATOR, own)
      .filter(({ properties: { ValidateRequestBody } }) => ValidateRequestBody)
      .map(({ properties: { RestApiId } }) => `the check of bodies by ${apiName(RestApiId)}`),
    ...readable('AWS::ApiGateway::UsagePlan', USAGE_PLAN, own)
      .filter(({ properties: { Quota, Throttle } }) => Quota ?? Throttle)
      .map((plan) => `quotas and rates of the usage plan ${nameOf(plan)}`),
  ];
}

/** User pools whose users an authorizer would let in, and that are somewhere else. */
function foreignPools(own: Resource[], all: Resource[]): string[] {
  const named = [
    ...readable('AWS::ApiGatewayV2::Authorizer', HTTP_AUTHORIZER, own).flatMap(({ properties }) => {
      const { Issuer = '' } = properties.JwtConfiguration ?? {};
      return poolOf(Issuer) ?? [];
    }),
    ...readable('AWS::ApiGateway::Authorizer', REST_AUTHORIZER, own).flatMap(
      ({ properties: { ProviderARNs = [] } }) => ProviderARNs.map((arn) => arn.split('/').at(-1)),
    ),
  ];
  const here = all.filter(({ type }) => type === 'AWS::Cognito::UserPool').map(({ ref }) => ref);
  return [...new Set(named)].flatMap((id) => (id && !here.includes(id) ? [id] : []));
}

const nameOf = (one: Declared<unknown>) => plainName({ ...one, properties: {} });
