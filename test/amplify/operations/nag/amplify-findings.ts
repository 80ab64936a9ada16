// biome-ignore-all lint/suspicious/noTemplateCurlyInString: it is how CloudFormation writes references
import { CDKContextKey } from '@aws-amplify/platform-core';
import { Names, type Stack } from 'aws-cdk-lib';
import type { CfnGraphQLApi } from 'aws-cdk-lib/aws-appsync';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { IConstruct } from 'constructs';
import { acknowledge, type Reasons } from './acknowledge';
import {
  NO_MEMORY_SET,
  OLDER_RUNTIME,
  PROVIDER,
  SCHEMA_BUCKET,
  SCHEMA_BUCKET_WITHOUT_SSL,
  TABLE_MANAGER,
  UPLOAD,
} from './amplify-reasons';

const UPLOADER = 'Custom::CDKBucketDeployment8693BB64968944B69AAFB0CC9EB8756C1536MiB';

/** What of the backend Amplify builds its own resources around. */
interface Around {
  api: CfnGraphQLApi;
  /** The names of the schema's models. */
  models: string[];
  /** Functions that the API calls. */
  handlers: IFunction[];
}

/**
 * Accepts what cdk-nag finds on the resources that Amplify makes for its own use, place by place.
 * None of it is ours to change. Nor are the paths ours to rely on: one that is gone is passed over,
 * so that an update of Amplify never keeps a backend from being deployed, and the tests tell.
 *
 * @param root the stack of `defineBackend`
 */
export function acceptOnAmplify(root: Stack, { api, models, handlers }: Around): void {
  const apiId = { Ref: parameterFor(api, 'ApiId') };
  const places: Record<string, Reasons> = {
    AmplifyBranchLinker: {
      ...PROVIDER,
      ...NO_MEMORY_SET,
      ...OLDER_RUNTIME,
      ...branchLinker(root),
    },
    [`data/${UPLOADER}`]: { ...PROVIDER, ...OLDER_RUNTIME, ...UPLOAD },
    'data/amplifyData/AmplifyTableManager': {
      ...PROVIDER,
      ...NO_MEMORY_SET,
      ...TABLE_MANAGER,
      ...tables(apiId),
    },
    'data/amplifyData/AmplifyCodegenAssets/AmplifyCodegenAssetsBucket': SCHEMA_BUCKET_WITHOUT_SSL,
    'data/modelIntrospectionSchemaBucket': SCHEMA_BUCKET,
    'data/amplifyData/FunctionDirectiveStack': Object.assign({}, ...handlers.map(versions)),
  };
  for (const model of models) {
    places[`data/amplifyData/${model}/${model}IAMRole`] = indexes(model, apiId);
  }
  for (const [path, reasons] of Object.entries(places)) {
    const construct = path
      .split('/')
      .reduce<IConstruct | undefined>((scope, id) => scope?.node.tryFindChild(id), root);
    if (construct) acknowledge(construct, reasons);
  }
}

/** What CDK calls the parameter by which a nested stack gets another stack's attribute. */
function parameterFor(resource: IConstruct, attribute: string): string {
  return `referenceto${Names.nodeUniqueId(resource.node)}${attribute}`;
}

/** The function that ties a branch of Amplify Hosting to its backend. */
function branchLinker({ node }: Stack): Reasons {
  const app = node.getContext(CDKContextKey.BACKEND_NAMESPACE);
  const branch = node.getContext(CDKContextKey.BACKEND_NAME);
  return {
    [`AwsSolutions-IAM5[Resource::arn:aws:amplify:*:*:apps/${app}/branches/${branch}]`]:
      'It is one branch of one app; an app id is not in two regions or accounts.',
    'AwsSolutions-IAM5[Resource::<AmplifyBranchLinkerCustomResourceLambda582AC093.Arn>:*]':
      'The wildcard stands for the versions of this one function.',
  };
}

/** The role by which AppSync calls a function. */
function versions({ node }: IFunction): Reasons {
  const arn = node.defaultChild && parameterFor(node.defaultChild, 'Arn');
  return {
    [`AwsSolutions-IAM5[Resource::<${arn}>:*]`]:
      'The wildcard stands for the versions of this one function.',
  };
}

/** The functions that make and change the tables of models. */
function tables(apiId: object): Reasons {
  return {
    [onTables('*-${apiId}-${envName}', { apiId, envName: 'NONE' })]:
      'The wildcard stands for the models of this one API.',
  };
}

/** The role by which AppSync uses the table of a model. */
function indexes(model: string, apiId: object): Reasons {
  const tablename = { 'Fn::Join': ['', [`${model}-`, apiId, '-NONE']] };
  return {
    [onTables('${tablename}/*', { tablename })]:
      'The wildcard stands for the indexes of this one table.',
  };
}

/** cdk-nag names a finding by the text of the statement's resource, which is an `Fn::Sub` here. */
function onTables(name: string, values: object): string {
  const arn = 'arn:${AWS::Partition}:dynamodb:${AWS::Region}:${AWS::AccountId}:table/';
  return `AwsSolutions-IAM5[Resource::${JSON.stringify([arn + name, values])}]`;
}
