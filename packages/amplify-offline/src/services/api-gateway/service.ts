import { whenAsked } from '../../http/routes';
import type { Identify } from '../../template/identity';
import { LOWERCASE, physicalName, token } from '../../template/physical-name';
import type { Parser } from '../../template/properties/parsers';
import { resourceType } from '../resource-type';
import type { Service } from '../service';
import { type Api, EXECUTE_API_PATH, idIn } from './api';
import { httpApisOf } from './http-api/http-apis-of';
import * as http from './http-api/properties';
import { absentApis, leftOut } from './not-emulated';
import * as rest from './rest-api/properties';
import { restApisOf } from './rest-api/rest-apis-of';
import { executeArn } from './surroundings';

/** @param attribute under which `Fn::GetAtt` gives the same as `Ref` */
const withId = <P>(parser: Parser<P>, length: number, attribute: string) =>
  resourceType(parser, {
    identify: (resource, environment) => {
      const ref = token(resource, environment, length, LOWERCASE);
      return { ref, attributes: { [attribute]: ref } };
    },
  });

/** A stage is known by its name, of either kind of API. */
const stageType = <P extends { StageName?: string }>(parser: Parser<P>) =>
  resourceType(parser, {
    identify: (resource, environment, { StageName }) => ({
      ref: StageName ?? physicalName(resource, environment, 128),
      attributes: {},
    }),
  });

const identifyRestApi: Identify = (resource, environment) => {
  const ref = token(resource, environment, 10, LOWERCASE);
  const RootResourceId = token(
    { ...resource, path: `${resource.path}/` },
    environment,
    10,
    LOWERCASE,
  );
  return { ref, attributes: { RestApiId: ref, RootResourceId } };
};

/** REST APIs and HTTP APIs. */
export const API_GATEWAY: Service = {
  name: 'execute-api',
  types: {
    'AWS::ApiGateway::ApiKey': withId(rest.API_KEY, 10, 'APIKeyId'),
    'AWS::ApiGateway::Authorizer': withId(rest.AUTHORIZER, 6, 'AuthorizerId'),
    'AWS::ApiGateway::Deployment': withId(rest.DEPLOYMENT, 6, 'DeploymentId'),
    'AWS::ApiGateway::GatewayResponse': resourceType(rest.GATEWAY_RESPONSE),
    'AWS::ApiGateway::Method': resourceType(rest.METHOD),
    'AWS::ApiGateway::RequestValidator': withId(rest.REQUEST_VALIDATOR, 6, 'RequestValidatorId'),
    'AWS::ApiGateway::Resource': withId(rest.RESOURCE, 6, 'ResourceId'),
    'AWS::ApiGateway::RestApi': resourceType(rest.REST_API, { identify: identifyRestApi }),
    'AWS::ApiGateway::Stage': stageType(rest.STAGE),
    'AWS::ApiGateway::UsagePlan': withId(rest.USAGE_PLAN, 6, 'Id'),
    'AWS::ApiGateway::UsagePlanKey': resourceType(rest.USAGE_PLAN_KEY),
    'AWS::ApiGatewayV2::Api': resourceType(http.API, {
      identify: (resource, environment, { ProtocolType }) => {
        const ref = token(resource, environment, 10, LOWERCASE);
        const ApiEndpoint = `${environment.endpoint}${EXECUTE_API_PATH}${ref}`;
        const ExecuteApiArn = executeArn(environment, ref);
        const attributes = { ApiId: ref, ExecuteApiArn };
        return {
          ref,
          // That of a WebSocket API says that it is not run.
          attributes: ProtocolType === 'WEBSOCKET' ? attributes : { ...attributes, ApiEndpoint },
        };
      },
      refuses: ({ CorsConfiguration: { AllowCredentials, AllowOrigins } = {} }) =>
        // In these words in aws/aws-cdk issue 9076.
        AllowCredentials && AllowOrigins?.includes('*')
          ? "allow-credentials is not supported if 'allow-origin' is *"
          : undefined,
      replaces: (before, after) => before.ProtocolType !== after.ProtocolType,
    }),
    'AWS::ApiGatewayV2::Authorizer': withId(http.AUTHORIZER, 6, 'AuthorizerId'),
    'AWS::ApiGatewayV2::Integration': withId(http.INTEGRATION, 7, 'IntegrationId'),
    'AWS::ApiGatewayV2::Route': withId(http.ROUTE, 7, 'RouteId'),
    'AWS::ApiGatewayV2::Stage': stageType(http.STAGE),
  },
  leavesOut: leftOut,
  start: ({ region, accountId, others, onNotEmulated }) => {
    const byStack = new Map<string, Api[]>();
    const apiOf = (id: string) => [...byStack.values()].flat().find((api) => api.id === id);
    const surroundings = { region, accountId, others, now: Date.now };
    return {
      apply: ({ name, own }) => {
        const absent = absentApis(own);
        const run = [...httpApisOf(own, region), ...restApisOf(own, region)];
        return () => void byStack.set(name, [...absent, ...run]);
      },
      paths: {
        [EXECUTE_API_PATH]: {
          callers: 'app',
          answersPreflight: true,
          route: whenAsked(async () => {
            const { executeApiRoute } = await import('./execute-api-route');
            return executeApiRoute(apiOf, surroundings, onNotEmulated);
          }),
          upgrade: (request, socket) => {
            const api = apiOf(idIn(request.url));
            onNotEmulated(`WebSocket to ${api?.kind === 'absent' ? api.what : request.url}`);
            const answer = 'HTTP/1.1 501 Not Implemented\r\nconnection: close\r\n\r\n';
            socket.end(answer, () => socket.destroy());
          },
        },
      },
    };
  },
};
