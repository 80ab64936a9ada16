import {
  CloudFormationClient,
  CreateStackCommand,
  DescribeStacksCommand,
} from '@aws-sdk/client-cloudformation';

/** An API without tables: what it answers with is computed in JavaScript. */
export interface SmallApi {
  url: string;
  /** The headers of a caller. */
  headers: { 'x-api-key': string };
}

const SCHEMA = `
  type Word { id: ID! text: String! length: Int! }
  type Query { word(text: String!): Word }
  type Mutation { say(text: String!): Word }
  type Subscription { onSay: Word @aws_subscribe(mutations: ["say"]) }
  schema { query: Query mutation: Mutation subscription: Subscription }
`;

/** The three functions of the pipeline: each adds to what the one before has made. */
const STEPS = [
  '{ text: ctx.args.text.trim() }',
  '{ ...ctx.prev.result, length: ctx.prev.result.text.length }',
  '{ ...ctx.prev.result, id: util.autoId(), text: ctx.prev.result.text.toUpperCase() }',
];

const code = (payload: string) => `
  import { util } from '@aws-appsync/utils';
  export function request(ctx) {
    return { payload: ${payload} };
  }
  export function response(ctx) {
    if (ctx.error) util.error(ctx.error.message, ctx.error.type);
    return ctx.result;
  }`;
const AROUND = `
  export function request() {
    return {};
  }
  export function response(ctx) {
    return ctx.prev.result;
  }`;

const ApiId = { 'Fn::GetAtt': ['Api', 'ApiId'] };
const Runtime = { Name: 'APPSYNC_JS', RuntimeVersion: '1.0.0' };
const DataSourceName = { 'Fn::GetAtt': ['None', 'Name'] };
const resource = (type: string, properties: object) => ({
  Type: `AWS::AppSync::${type}`,
  Properties: { ApiId, ...properties },
});
const functions = STEPS.map((step, index) => [
  `Step${index}`,
  resource('FunctionConfiguration', {
    ...{ Name: `step${index}`, FunctionVersion: '2018-05-29' },
    ...{ DataSourceName, Runtime, Code: code(step) },
  }),
]);

const TEMPLATE = {
  Resources: {
    Api: {
      Type: 'AWS::AppSync::GraphQLApi',
      Properties: { Name: 'small', AuthenticationType: 'API_KEY' },
    },
    Key: resource('ApiKey', {}),
    Schema: resource('GraphQLSchema', { Definition: SCHEMA }),
    None: resource('DataSource', { Name: 'none', Type: 'NONE' }),
    ...Object.fromEntries(functions),
    Word: resource('Resolver', {
      ...{ TypeName: 'Query', FieldName: 'word', Kind: 'PIPELINE', Runtime, Code: AROUND },
      PipelineConfig: {
        Functions: STEPS.map((_, index) => ({ 'Fn::GetAtt': [`Step${index}`, 'FunctionId'] })),
      },
    }),
    Say: resource('Resolver', {
      ...{ TypeName: 'Mutation', FieldName: 'say', Kind: 'UNIT', DataSourceName, Runtime },
      Code: code('{ id: util.autoId(), text: ctx.args.text, length: ctx.args.text.length }'),
    }),
  },
  Outputs: {
    url: { Value: { 'Fn::GetAtt': ['Api', 'GraphQLUrl'] } },
    key: { Value: { 'Fn::GetAtt': ['Key', 'ApiKey'] } },
  },
};

/** Deploys the API beside what is there. */
export async function smallApi(endpoint: string): Promise<SmallApi> {
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const cloudFormation = new CloudFormationClient({ endpoint, region: 'us-east-1', credentials });
  const StackName = 'small-api';
  const TemplateBody = JSON.stringify(TEMPLATE);
  await cloudFormation.send(new CreateStackCommand({ StackName, TemplateBody }));
  const { Stacks } = await cloudFormation.send(new DescribeStacksCommand({ StackName }));
  cloudFormation.destroy();
  const output = (name: string) =>
    Stacks?.[0]?.Outputs?.find(({ OutputKey }) => OutputKey === name)?.OutputValue ?? '';
  return { url: output('url'), headers: { 'x-api-key': output('key') } };
}
