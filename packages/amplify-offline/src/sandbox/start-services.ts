import { join } from 'node:path';
import { createBackends, type Started } from '../deploy/backends';
import { createDeployer, type Deployer } from '../deploy/deployer';
import type { Endpoint } from '../http/endpoint';
import { createFaults } from '../http/faults/faults';
import { injectInProcess } from '../http/faults/inject';
import type { Routes } from '../http/routes';
import type { Others, ServiceContext } from '../services/service';
import { identify, SERVICES } from '../services/services';
import { removeUnused } from '../state/held-files';
import type { Resource } from '../template/template';
import { allMessages } from './all-messages';
import { describeFunctions } from './describe-function';
import type { SandboxEvent } from './event';
import type { Holders } from './holders';
import { createLocalApiRoute } from './local-api';
import { type NotEmulated, notEmulated } from './not-emulated';
import { notEmulatedRoute } from './not-emulated-route';
import { createSnapshots } from './snapshots';

/** All services, started, and what deploys to them. */
export interface StartedServices extends Pick<Deployer, 'deployments' | 'restore'> {
  /** What a backend declares and the sandbox does not run. */
  notEmulated(resources: Resource[]): NotEmulated;
  /** Forgets what came in, the processes of functions included: it is as good as new then. */
  renew(): Promise<void>;
  /** From now on `/_local/health` says ready. */
  ready(): void;
  /** Ends all processes and closes what state is kept in. The endpoint stays open: whoever opened it closes it. */
  stop(): Promise<void>;
}

export interface ServicesOptions
  extends Pick<ServiceContext, 'models' | 'schedules' | 'functionsHere'> {
  endpoint: Endpoint;
  region: string;
  accountId: string;
  /** Where uploaded assets and unpacked code go; below the project. */
  workDir: string;
  /** Whether that folder goes at the end. */
  removesWorkDir?: boolean;
  /** Where accounts, items, secrets and deployed stacks are kept; absent: in memory. */
  stateDir?: string;
  /** Who uses it, where somebody has to know. */
  holders?: Holders;
  onEvent: (event: SandboxEvent) => void;
}

/** Starts every service, and puts it behind the endpoint. */
export async function startServices(options: ServicesOptions): Promise<StartedServices> {
  const { endpoint, removesWorkDir, holders, stateDir, ...given } = options;
  const { region, accountId, workDir, onEvent } = given;
  const onNotEmulated = (request: string) => onEvent({ kind: 'not-emulated', request });
  const state = stateDir === undefined ? {} : { stateDir };
  const others = {} as Others;
  const environment = {
    region,
    accountId,
    endpoint: endpoint.url,
    identify,
    parametersUnder: (path: string) => others.parameters.under(path),
  };
  const context: ServiceContext = { ...given, ...environment, ...state, onNotEmulated, others };
  const services = await startAll(context);
  const running = services.map((service) => service.running);
  const faults = createFaults();
  const snapshots = createSnapshots(running, faults);
  Object.assign(others, ...running.map(({ offers }) => offers));
  const { perform } = others.tables;
  others.tables = {
    perform: (operation, input) => {
      const fault = faults.hit('dynamodb', operation);
      const proceed = () => perform(operation, input);
      return fault ? injectInProcess(fault, proceed) : proceed();
    },
  };

  const backends = createBackends(services);
  const deployer = createDeployer({
    environment,
    backends,
    others,
    codeDir: join(workDir, 'code'),
    ...state,
    onNotEmulated,
    onDeployment: (deployment) => {
      snapshots.end();
      onEvent(deployment);
    },
  });
  let isReady = false;
  const local = createLocalApiRoute({
    isReady: () => isReady,
    messages: (to) => allMessages(others, to),
    invocations: () => others.functions.invocations(),
    functions: () => describeFunctions(others, backends.beside),
    faults,
    snapshots,
    ...(holders && { holders }),
  });
  const routes: Routes = {
    targets: Object.assign({}, ...running.map(({ targets }) => targets)),
    signed: Object.assign(
      { cloudformation: deployer.cloudFormation },
      ...running.map(({ signed }) => signed),
    ),
    paths: Object.assign(
      { '/_local/': { callers: 'machine', route: local }, ...notEmulatedRoute(onNotEmulated) },
      ...running.map(({ paths }) => paths),
    ),
    open: running.flatMap(({ open }) => open ?? []),
    faults,
    onNotEmulated,
  };
  endpoint.serve(routes);

  return {
    deployments: deployer.deployments,
    restore: deployer.restore,
    notEmulated,
    renew: async () => {
      await snapshots.reset();
      snapshots.end();
      others.functions.renew();
    },
    ready: () => {
      isReady = true;
    },
    stop: async () => {
      // What calls others ends before what is called.
      for (const service of running) await service.stop?.();
      if (removesWorkDir) await removeUnused(workDir);
    },
  };
}

/** @throws what the first one that fails throws; none is left running then */
async function startAll(context: ServiceContext): Promise<Started[]> {
  const starts = SERVICES.map(async (service): Promise<Started> => {
    return { ...service, running: await service.start(context) };
  });
  try {
    return await Promise.all(starts);
  } catch (error) {
    for (const start of await Promise.allSettled(starts)) {
      if (start.status === 'fulfilled') await start.value.running.stop?.();
    }
    throw error;
  }
}
