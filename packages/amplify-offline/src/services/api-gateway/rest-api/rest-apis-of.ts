import type { Resource } from '../../../template/template';
import { ResourceFailed } from '../../resource-failed';
import { type Declared, declared } from '../../resource-type';
import { type ApiKey, apiKeysOf } from './api-keys';
import {
  AUTHORIZER,
  type AuthorizerProperties,
  DEPLOYMENT,
  GATEWAY_RESPONSE,
  type GatewayResponseProperties,
  METHOD,
  REQUEST_VALIDATOR,
  RESOURCE,
  REST_API,
  type RestApiProperties,
  STAGE,
} from './properties';
import { type RestResource, resourceTree } from './resource-tree';

/** A REST API as a template declares it. */
export interface RestApi {
  kind: 'rest';
  id: string;
  name: string;
  /** The host by which AWS has it. */
  domainName: string;
  properties: RestApiProperties;
  root: RestResource;
  authorizers: Map<string, AuthorizerProperties>;
  gatewayResponses: GatewayResponseProperties[];
  /** Ids of validators that look at parameters. */
  parameterValidators: Set<string>;
  /** Those that have been deployed, with their variables. */
  stages: Map<string, Record<string, string>>;
  /** The keys of its usage plans. */
  apiKeys: ApiKey[];
}

/** @throws ResourceFailed */
export function restApisOf(resources: Resource[], region: string): RestApi[] {
  const all = {
    resources: declared('AWS::ApiGateway::Resource', RESOURCE, resources),
    methods: declared('AWS::ApiGateway::Method', METHOD, resources),
    stages: declared('AWS::ApiGateway::Stage', STAGE, resources),
    deployments: declared('AWS::ApiGateway::Deployment', DEPLOYMENT, resources),
    authorizers: declared('AWS::ApiGateway::Authorizer', AUTHORIZER, resources),
    responses: declared('AWS::ApiGateway::GatewayResponse', GATEWAY_RESPONSE, resources),
    validators: declared('AWS::ApiGateway::RequestValidator', REQUEST_VALIDATOR, resources),
  };
  const keys = apiKeysOf(resources);
  return declared('AWS::ApiGateway::RestApi', REST_API, resources).map(
    ({ ref: id, logicalId, attributes, properties }) => {
      const of = <P extends { RestApiId: string }>(ones: Declared<P>[]) =>
        ones.filter(({ properties: { RestApiId } }) => RestApiId === id);
      const methods = of(all.methods);
      const [deployment] = of(all.deployments);
      // In these words, CloudFormation passes on what API Gateway says.
      if (deployment && methods.length === 0 && !properties.Body && !properties.BodyS3Location) {
        throw new ResourceFailed(
          deployment.ref,
          new Error("The REST API doesn't contain any methods"),
        );
      }
      return {
        ...{ kind: 'rest', id, properties },
        name: properties.Name ?? logicalId,
        domainName: `${id}.execute-api.${region}.amazonaws.com`,
        root: resourceTree(attributes.RootResourceId ?? '', of(all.resources), methods),
        authorizers: new Map(
          of(all.authorizers).map(({ ref, properties }) => [ref, properties] as const),
        ),
        gatewayResponses: of(all.responses).map(({ properties }) => properties),
        parameterValidators: new Set(
          of(all.validators)
            .filter(({ properties: { ValidateRequestParameters } }) => ValidateRequestParameters)
            .map(({ ref }) => ref),
        ),
        stages: new Map([
          ...of(all.deployments).flatMap(({ properties: { StageName } }) =>
            StageName === undefined ? [] : [[StageName, {}] as const],
          ),
          ...of(all.stages)
            .filter(({ properties: { DeploymentId } }) => DeploymentId !== undefined)
            .map(
              ({ properties: { StageName = '', Variables = {} } }) =>
                [StageName, Variables] as const,
            ),
        ]),
        apiKeys: keys.filter(({ apiId }) => apiId === id),
      };
    },
  );
}
