import type { Resource } from '../../../template/template';
import { declared } from '../../resource-type';
import {
  API,
  type ApiProperties,
  AUTHORIZER,
  type AuthorizerProperties,
  INTEGRATION,
  type IntegrationProperties,
  ROUTE,
  STAGE,
} from './properties';
import { type Route, routeOf } from './route';

/** An HTTP API as a template declares it. */
export interface HttpApi {
  kind: 'http';
  id: string;
  name: string;
  /** The host by which AWS has it. */
  domainName: string;
  properties: ApiProperties;
  routes: Route[];
  integrations: Map<string, IntegrationProperties>;
  authorizers: Map<string, AuthorizerProperties>;
  /** Those that have been deployed, with their variables. */
  stages: Map<string, Record<string, string>>;
}

/** @throws ResourceFailed */
export function httpApisOf(resources: Resource[], region: string): HttpApi[] {
  const routes = declared('AWS::ApiGatewayV2::Route', ROUTE, resources);
  const integrations = declared('AWS::ApiGatewayV2::Integration', INTEGRATION, resources);
  const authorizers = declared('AWS::ApiGatewayV2::Authorizer', AUTHORIZER, resources);
  const stages = declared('AWS::ApiGatewayV2::Stage', STAGE, resources);
  const of = <P extends { ApiId: string }>(all: { ref: string; properties: P }[], id: string) =>
    all.filter(({ properties: { ApiId } }) => ApiId === id);
  const byRef = <P extends { ApiId: string }>(all: { ref: string; properties: P }[], id: string) =>
    new Map(of(all, id).map(({ ref, properties }) => [ref, properties]));

  return declared('AWS::ApiGatewayV2::Api', API, resources)
    .filter(({ properties: { ProtocolType } }) => ProtocolType !== 'WEBSOCKET')
    .map(({ ref: id, logicalId, properties }) =>
      withQuickRoute({
        ...{ kind: 'http', id, properties },
        name: properties.Name ?? logicalId,
        domainName: `${id}.execute-api.${region}.amazonaws.com`,
        routes: of(routes, id).map((route) => routeOf(route.properties)),
        integrations: byRef(integrations, id),
        authorizers: byRef(authorizers, id),
        stages: new Map(
          of(stages, id)
            .filter(({ properties: { AutoDeploy, DeploymentId } }) => AutoDeploy || DeploymentId)
            .map(({ properties: { StageName, StageVariables = {} } }) => [
              StageName,
              StageVariables,
            ]),
        ),
      }),
    );
}

/** A `Target` makes an integration, a route to it and a stage ("quick create" in the API reference). */
function withQuickRoute(api: HttpApi): HttpApi {
  const { Target, RouteKey = '$default' } = api.properties;
  if (!Target) return api;
  const integration: IntegrationProperties = {
    ...{ ApiId: api.id, IntegrationType: 'AWS_PROXY', IntegrationUri: Target },
    PayloadFormatVersion: '2.0',
  };
  const route = routeOf({ ApiId: api.id, RouteKey, Target: 'integrations/quick' });
  return {
    ...api,
    routes: [...api.routes, route],
    integrations: new Map([...api.integrations, ['quick', integration]]),
    stages: new Map([['$default', {}], ...api.stages]),
  };
}
