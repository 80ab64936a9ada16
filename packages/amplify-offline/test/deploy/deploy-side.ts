import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  CloudFormationClient,
  CreateStackCommand,
  DeleteStackCommand,
  DescribeStackEventsCommand,
  DescribeStacksCommand,
  type StackEvent,
  UpdateStackCommand,
} from '@aws-sdk/client-cloudformation';
import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { S3Client } from '@aws-sdk/client-s3';
import { assetBucket } from '../../src/deploy/uploaded-assembly';
import { ACCOUNT_ID, openSandbox, REGION } from '../../src/sandbox/open-sandbox';

export const BUCKET = assetBucket(ACCOUNT_ID, REGION);

/** A sandbox with nothing deployed, and AWS's own clients for it. */
export async function openDeploySide(options: { projectDir?: string; ephemeral?: boolean } = {}) {
  const folder = options.projectDir ?? (await mkdtemp(join(tmpdir(), 'deploy-side-')));
  const notices: string[] = [];
  const notEmulated: string[] = [];
  const sandbox = await openSandbox({
    projectDir: folder,
    port: 0,
    ephemeral: options.ephemeral ?? true,
    onEvent: (event) => {
      if (event.kind === 'notice') notices.push(event.text);
      if (event.kind === 'not-emulated') notEmulated.push(event.request);
    },
  });
  const endpoint = sandbox.endpoint.url;
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const config = { endpoint, region: REGION, credentials };
  const cloudFormation = new CloudFormationClient(config);

  const events = async (StackName: string): Promise<StackEvent[]> => {
    const { StackEvents = [] } = await cloudFormation.send(
      new DescribeStackEventsCommand({ StackName }),
    );
    return StackEvents.reverse();
  };
  const stack = async (StackName: string) =>
    (await cloudFormation.send(new DescribeStacksCommand({ StackName }))).Stacks?.[0];

  return {
    folder,
    endpoint,
    notices,
    /** What was asked for and is not emulated. */
    notEmulated,
    cloudFormation,
    cognito: new CognitoIdentityProviderClient(config),
    dynamodb: new DynamoDBClient(config),
    s3: new S3Client({ ...config, forcePathStyle: true }),
    create: (StackName: string, template: object) =>
      cloudFormation.send(
        new CreateStackCommand({ StackName, TemplateBody: JSON.stringify(template) }),
      ),
    /** @returns its status afterwards, and what was told of each resource that failed */
    update: async (StackName: string, template: object) => {
      const TemplateBody = JSON.stringify(template);
      await cloudFormation.send(new UpdateStackCommand({ StackName, TemplateBody }));
      const status = (await stack(StackName))?.StackStatus;
      const failed = (await events(StackName))
        .filter(({ ResourceStatus }) => ResourceStatus?.endsWith('_FAILED'))
        .map(({ ResourceStatusReason }) => ResourceStatusReason);
      return { status, failed };
    },
    delete: (StackName: string) => cloudFormation.send(new DeleteStackCommand({ StackName })),
    /** Oldest first. */
    events,
    output: async (StackName: string, name: string): Promise<string | undefined> =>
      (await stack(StackName))?.Outputs?.find(({ OutputKey }) => OutputKey === name)?.OutputValue,
    stop: async () => {
      await sandbox.stop();
      if (!options.projectDir) await rm(folder, { recursive: true, force: true });
    },
  };
}

export type DeploySide = Awaited<ReturnType<typeof openDeploySide>>;
