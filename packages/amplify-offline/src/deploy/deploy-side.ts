import { join } from 'node:path';
import { CLOUDFORMATION, STS } from '../http/api-models/models';
import type { Route, Service } from '../http/dispatch';
import { createQueryRoute } from '../http/query-protocol/query-service';
import { createAppSyncManagement } from '../services/appsync/management';
import { logGroupNameOf } from '../services/lambda/function-definition';
import type { LambdaService } from '../services/lambda/lambda-service';
import { createLogs } from '../services/logs/logs';
import type { ObjectStore } from '../services/s3/object-store';
import { createS3Route } from '../services/s3/s3';
import type { ParameterStore } from '../services/ssm/parameter-store';
import { createSts } from '../services/sts/sts';
import type { Environment, Resource } from '../template/template';
import type { createBackends } from './backends';
import { createChangeSets } from './cloudformation/change-sets';
import { stackOperations } from './cloudformation/operations';
import { readUploadedTemplate } from './cloudformation/uploaded-template';
import { createDeployments } from './deployments';
import { createEvents } from './events';
import { noStackFiles, stackFiles } from './stack-files';
import { createUnusedAssets } from './unused-assets';
import { assetBucket, uploadedAssembly } from './uploaded-assembly';

export interface DeploySideOptions {
  environment: Omit<Environment, 'stackName'>;
  backends: ReturnType<typeof createBackends>;
  lambda: Pick<LambdaService, 'definitions' | 'invocations'>;
  objects: ObjectStore;
  parameters: Pick<ParameterStore, 'declare'>;
  /** Where uploaded code is unpacked; below the project. */
  codeDir: string;
  /** Where stacks are kept; absent: in memory. */
  stateDir?: string;
  onNotEmulated(request: string): void;
  onDeployment(deployment: Deployment): void;
}

/** What became of a stack. */
export interface Deployment {
  kind: 'deployment';
  stackName: string;
  /** CloudFormation's, such as `UPDATE_ROLLBACK_COMPLETE`. */
  status: string;
  /** Why it was undone. */
  reason?: string;
  durationMs: number;
  resources: Resource[];
}

/** What a deployment talks to: the services behind which `apply` and `remove` of the backends stand. */
export function createDeploySide(options: DeploySideOptions) {
  const { environment, backends, lambda, objects, stateDir, onNotEmulated } = options;
  const { region } = environment;
  const bucket = assetBucket(environment.accountId, region);
  const events = createEvents();
  const assets = { store: objects, bucket, codeDir: options.codeDir };
  const unused = createUnusedAssets(assets);
  const deployments = createDeployments({
    environment,
    apply: backends.apply,
    remove: backends.remove,
    assemblyOf: (stackName, template) => uploadedAssembly(stackName, template, assets),
    dropUnusedAssets: unused.drop,
    files: stateDir ? stackFiles(join(stateDir, 'stacks')) : noStackFiles,
    events,
    onDone: ({ stack: { record, evaluated }, status, durationMs }) =>
      options.onDeployment({
        kind: 'deployment',
        stackName: record.name,
        status,
        ...(status.includes('ROLLBACK') && { reason: record.statusReason ?? '' }),
        durationMs,
        resources: evaluated?.resources ?? [],
      }),
  });
  const readTemplate = readUploadedTemplate(objects);
  const unknown = (service: string) => (asked: string) => onNotEmulated(`${service} ${asked}`);
  const signed: Record<string, Route> = {
    sts: createQueryRoute(STS, createSts(environment.accountId), region, unknown('sts')),
    s3: createS3Route(unused.store, unknown('s3')),
    cloudformation: createQueryRoute(
      CLOUDFORMATION,
      {
        ...stackOperations(deployments, events, readTemplate),
        ...createChangeSets(deployments, readTemplate, environment),
      },
      region,
      unknown('cloudformation'),
    ),
    appsync: createAppSyncManagement(backends.api, unknown('appsync')),
  };
  const functionOfLog = (group: string) =>
    lambda.definitions().find((known) => logGroupNameOf(known) === group)?.functionName;
  const services: Record<string, Service> = {
    Logs_20140328: {
      name: 'logs',
      json: createLogs(lambda.invocations, functionOfLog),
    },
  };
  // What the CDK toolkit looks for before it deploys: that the account was prepared for it.
  options.parameters.declare('CDKToolkit', new Map([[BOOTSTRAP_PARAMETER, BOOTSTRAP_VERSION]]));
  const restore = async () => {
    await objects.removeUnfinished();
    return deployments.restore();
  };
  return { signed, services, restore };
}

const BOOTSTRAP_PARAMETER = '/cdk-bootstrap/hnb659fds/version';
/** That of the bootstrap template in November 2026; the toolkit asks for 6 at least. */
const BOOTSTRAP_VERSION = '30';
