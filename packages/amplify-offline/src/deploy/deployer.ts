import { join } from 'node:path';
import { readCloudAssembly } from '../assembly/cloud-assembly';
import { CLOUDFORMATION } from '../http/api-models/models';
import { createQueryRoute } from '../http/query-protocol/query-service';
import type { Route } from '../http/routes';
import type { Others } from '../services/service';
import type { Environment, Resource } from '../template/template';
import type { Backends } from './backends';
import {
  BOOTSTRAP_PARAMETER,
  BOOTSTRAP_STACK,
  BOOTSTRAP_VERSION,
} from './cloudformation/bootstrap';
import { createChangeSets } from './cloudformation/change-sets';
import { stackOperations } from './cloudformation/operations';
import { readUploadedTemplate } from './cloudformation/uploaded-template';
import { createDeployments, type Deployments } from './deployments';
import { createEvents } from './events';
import { noStackFiles, stackFiles } from './stack-files';
import { createUnusedAssets } from './unused-assets';
import { assetBucket, uploadedAssembly } from './uploaded-assembly';

export interface DeployerOptions {
  environment: Omit<Environment, 'stackName'>;
  backends: Backends;
  others: Pick<Others, 'objects' | 'parameters'>;
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

/** What deploys: from within, and as CloudFormation's API. */
export interface Deployer {
  deployments: Deployments;
  cloudFormation: Route;
  /** Brings up again what was deployed in an earlier run. @returns why, for each stack that fails */
  restore(): Promise<string[]>;
}

export function createDeployer(options: DeployerOptions): Deployer {
  const { environment, backends, others, stateDir, onNotEmulated } = options;
  const { objects, parameters } = others;
  const { region } = environment;
  const bucket = assetBucket(environment.accountId, region);
  const events = createEvents();
  const assets = { store: objects, bucket, codeDir: options.codeDir };
  const unused = createUnusedAssets(assets);
  objects.onAsked(unused.touch);
  const deployments = createDeployments({
    environment,
    apply: backends.apply,
    remove: backends.remove,
    know: backends.know,
    assemblyOf: (stackName, template, { assemblyDir }) =>
      assemblyDir === undefined
        ? uploadedAssembly(stackName, template, assets)
        : readCloudAssembly(assemblyDir),
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
  // What the CDK toolkit looks for before it deploys: that the account was prepared for it.
  parameters.declare(BOOTSTRAP_STACK, new Map([[BOOTSTRAP_PARAMETER, BOOTSTRAP_VERSION]]));
  return {
    deployments,
    cloudFormation: createQueryRoute(
      CLOUDFORMATION,
      {
        ...stackOperations(deployments, events, readTemplate),
        ...createChangeSets(deployments, readTemplate, environment),
      },
      region,
      (asked) => onNotEmulated(`cloudformation ${asked}`),
    ),
    restore: deployments.restore,
  };
}
