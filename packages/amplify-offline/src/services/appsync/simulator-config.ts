import type {
  GraphqlApiDefinition,
  GraphqlApiDependencies,
  GraphqlDataSource,
  Templates,
} from './definition';

type MappingTemplate = { path: string; content: string };

/** The simulator's configuration for an API. Templates go in by path, so that each is parsed once. */
export function simulatorConfig(
  api: GraphqlApiDefinition,
  dependencies: GraphqlApiDependencies,
): object {
  const mappingTemplates: MappingTemplate[] = [];
  const notEmulated = new Map(
    api.dataSources.flatMap((source) =>
      source.type === 'NOT_EMULATED'
        ? [[source.name, `${source.declaredType} data source ${source.name}`]]
        : [],
    ),
  );
  const locations = (place: string, templates: Templates, dataSourceName?: string) => {
    const gap = notEmulated.get(dataSourceName ?? '');
    const { requestTemplate, responseTemplate } = vtl(gap ? { notEmulated: gap } : templates);
    const request = `${place}.req.vtl`;
    const response = `${place}.res.vtl`;
    mappingTemplates.push(
      { path: request, content: requestTemplate },
      { path: response, content: responseTemplate },
    );
    return { requestMappingTemplateLocation: request, responseMappingTemplateLocation: response };
  };
  return {
    appSync: {
      name: api.name,
      defaultAuthenticationType: { authenticationType: api.authenticationType },
      additionalAuthenticationProviders: api.additionalAuthenticationTypes.map(
        (authenticationType) => ({ authenticationType }),
      ),
      apiKey: api.apiKeys[0],
    },
    schema: { content: api.schema },
    dataSources: api.dataSources.map((source) => dataSource(source, dependencies)),
    functions: api.functions.map((fn) => ({
      name: fn.id,
      dataSourceName: fn.dataSourceName,
      ...locations(`functions/${fn.id}`, fn, fn.dataSourceName),
    })),
    resolvers: api.resolvers.map((resolver) => ({
      kind: resolver.functionIds ? 'PIPELINE' : 'UNIT',
      typeName: resolver.typeName,
      fieldName: resolver.fieldName,
      functions: resolver.functionIds,
      dataSourceName: resolver.dataSourceName,
      ...locations(
        `resolvers/${resolver.typeName}.${resolver.fieldName}`,
        resolver,
        resolver.dataSourceName,
      ),
    })),
    mappingTemplates,
  };
}

function dataSource(source: GraphqlDataSource, dependencies: GraphqlApiDependencies): object {
  switch (source.type) {
    case 'AMAZON_DYNAMODB':
      return {
        name: source.name,
        type: source.type,
        config: {
          tableName: source.tableName,
          endpoint: dependencies.endpoint,
          region: dependencies.region,
          credentials: { accessKeyId: 'appsync', secretAccessKey: 'local' },
        },
      };
    case 'AWS_LAMBDA':
      return {
        name: source.name,
        type: source.type,
        invoke: (payload: unknown, waits: boolean) =>
          dependencies.invokeFunction(source.functionArn, payload, waits),
      };
    default:
      return { name: source.name, type: 'NONE' };
  }
}

/** What is not emulated raises an error that says so, rather than an answer that is made up. */
function vtl(templates: Templates): { requestTemplate: string; responseTemplate: string } {
  if (!('notEmulated' in templates)) return templates;
  const message = `The offline sandbox does not emulate this: ${templates.notEmulated}.`;
  const raise = `$util.error("${message}", "NotEmulated")`;
  return { requestTemplate: raise, responseTemplate: raise };
}
