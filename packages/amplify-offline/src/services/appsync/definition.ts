/** How a request or an answer is made: VTL, or JavaScript; absent where there is neither. */
export interface Code {
  requestTemplate?: string | undefined;
  responseTemplate?: string | undefined;
  /** An ES module that exports `request` and `response`. */
  javascript?: string | undefined;
}

export type GraphqlDataSource =
  | { name: string; type: 'NONE' }
  | { name: string; type: 'AMAZON_DYNAMODB'; tableName: string }
  | { name: string; type: 'AWS_LAMBDA'; functionArn: string }
  | { name: string; type: 'HTTP'; endpoint: string }
  | { name: string; type: 'AMAZON_EVENTBRIDGE' }
  | { name: string; type: 'NOT_EMULATED'; declaredType: string };

/** One of the ways in which callers prove who they are. */
export interface AuthorizationMode {
  /** One of the engine's `Mode`s; nobody is let in by another. */
  mode: string;
  userPoolId?: string | undefined;
  /** A pattern for the ids of app clients. */
  appIdClientRegex?: string | undefined;
  openId?: { issuer: string; clientId?: string | undefined } | undefined;
  lambda?:
    | {
        functionArn: string;
        /** In seconds; absent: 300. */
        ttl?: number | undefined;
        /** A pattern that tokens must match before the function is asked. */
        tokenPattern?: string | undefined;
      }
    | undefined;
}

export interface GraphqlFunction extends Code {
  id: string;
  dataSourceName: string;
  maxBatchSize?: number | undefined;
}

export interface GraphqlResolver extends Code {
  typeName: string;
  fieldName: string;
  /** Of a pipeline. */
  functionIds?: string[] | undefined;
  /** Of a unit resolver. */
  dataSourceName?: string | undefined;
  maxBatchSize?: number | undefined;
}

/** An AppSync API as a template declares it. */
export interface GraphqlApiDefinition {
  id: string;
  arn: string;
  name: string;
  /** The default mode first. */
  modes: [AuthorizationMode, ...AuthorizationMode[]];
  /** `expires` in seconds since 1970; absent: in seven days. */
  apiKeys: { key: string; expires?: number | undefined }[];
  /** SDL, as AppSync takes it. */
  schema: string;
  /** `IntrospectionConfig: DISABLED`. */
  hidesSchema: boolean;
  /** How many levels deep the fields of a request may be; 0 or absent: as many as there are. */
  depthLimit?: number | undefined;
  /** How many resolvers a request may run; 0 or absent: AppSync's quota. */
  resolverLimit?: number | undefined;
  environment: Record<string, string>;
  dataSources: GraphqlDataSource[];
  functions: GraphqlFunction[];
  resolvers: GraphqlResolver[];
}
