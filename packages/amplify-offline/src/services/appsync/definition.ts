/** Request and response mapping templates in VTL, or the reason why there are none. */
export type Templates =
  | { requestTemplate: string; responseTemplate: string }
  | { notEmulated: string };

export type GraphqlDataSource =
  | { name: string; type: 'NONE' }
  | { name: string; type: 'AMAZON_DYNAMODB'; tableName: string }
  | { name: string; type: 'AWS_LAMBDA'; functionArn: string }
  | { name: string; type: 'NOT_EMULATED'; declaredType: string };

/** An AppSync API as a template declares it. */
export interface GraphqlApiDefinition {
  id: string;
  arn: string;
  name: string;
  userPoolId?: string | undefined;
  authenticationType: string;
  additionalAuthenticationTypes: string[];
  apiKeys: string[];
  /** SDL, with AppSync's own scalars and directives left to the simulator. */
  schema: string;
  dataSources: GraphqlDataSource[];
  functions: ({ id: string; dataSourceName: string } & Templates)[];
  /** A pipeline resolver names functions, a unit resolver a data source. */
  resolvers: ({
    typeName: string;
    fieldName: string;
    functionIds?: string[] | undefined;
    dataSourceName?: string | undefined;
  } & Templates)[];
}

/** What an API calls. */
export interface GraphqlApiDependencies {
  /** Where DynamoDB answers. */
  endpoint: string;
  region: string;
  /** @param waits whether the answer is wanted; where not, null comes back at once */
  invokeFunction(functionArn: string, payload: unknown, waits: boolean): Promise<unknown>;
}
