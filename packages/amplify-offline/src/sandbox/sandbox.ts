import { type CloudAssembly, readCloudAssembly } from '../assembly/cloud-assembly';
import { removeOtherAssemblies, synthesize } from '../assembly/kept-assembly';
import { commandToSet } from '../assembly/secret-command';
import { sandboxIdentity } from '../assembly/synthesize';
import type { DeployedStack } from '../deploy/deployed-stack';
import type { Deployments } from '../deploy/deployments';
import { FriendlyError } from '../friendly-error';
import { type AmplifyOutputs, amplifyOutputs, writeOutputs } from '../outputs/amplify-outputs';
import { type Generator, startGenerator } from '../outputs/generator';
import { modelSchema } from '../outputs/model-schema';
import { sourcesOf } from '../services/s3/bucket-deployments';
import type { EvaluatedStack } from '../template/template';
import type { NotEmulated } from './not-emulated';
import { type OpenOptions, openSandbox } from './open-sandbox';

export interface SandboxOptions extends OpenOptions {
  /** Where `amplify_outputs.json` goes; default: `projectDir`. */
  outputsDir?: string;
}

export interface Sandbox {
  endpoint: string;
  stack: EvaluatedStack;
  outputs: AmplifyOutputs;
  outputsFile: string;
  /** What the backend declares and the sandbox does not run. */
  notEmulated: NotEmulated;
  /** Whether accounts and items are on disk. */
  keepsState: boolean;
  /** Whether the backend had to be synthesized anew. */
  synthesized: boolean;
  /** Forgets what came in, the processes of functions included: it is as good as new then. */
  renew(): Promise<void>;
  /** Ends all processes and closes the endpoint; state on disk is complete afterwards. */
  stop(): Promise<void>;
}

/**
 * Synthesizes a backend and deploys it on this machine, as `ampx` would.
 *
 * @throws FriendlyError for a port in use, a backend that does not compile, or a change that AWS would
 *   refuse, too; nothing is left running then
 */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const { projectDir, onEvent = () => {} } = options;
  const request = { projectDir, identity: await sandboxIdentity(projectDir) };
  let generator: Generator | undefined;
  let synthesis: ReturnType<typeof synthesize> | undefined;
  const { endpoint, services, stateDir, stop } = await openSandbox(options, (undo) => {
    undo(() => generator?.stop());
    synthesis = synthesize(request, () => {
      generator = startGenerator(projectDir);
    });
    synthesis.catch(() => {}); // awaited below; meanwhile it must not count as unhandled
  });
  try {
    const { directory, reused } = await (synthesis ?? synthesize(request));
    const assembly = readCloudAssembly(directory);
    let generating: Promise<AmplifyOutputs> | undefined;
    const missing = new Set<string>();
    const stack = await deployAssembly(services.deployments, assembly, directory, {
      onMissingSecret: (secret) => missing.add(secret),
      // Generated while the resources come up.
      onEvaluated: (evaluated) => {
        const schema = modelSchema(sourcesOf(evaluated.resources), assembly);
        generating = amplifyOutputs(evaluated, endpoint.url, schema, projectDir, generator);
        generating.catch(() => {}); // as above
      },
    });
    for (const secret of missing) {
      const how = commandToSet(secret, request.identity.name);
      const text = `The deployment reads the secret ${secret}, which is not set: ${how}`;
      onEvent({ kind: 'notice', text });
    }
    const outputs = (await generating) as AmplifyOutputs;
    const outputsFile = await writeOutputs(options.outputsDir ?? projectDir, outputs);
    await removeOtherAssemblies(directory);
    services.ready();
    return {
      endpoint: endpoint.url,
      stack,
      outputs,
      outputsFile,
      notEmulated: services.notEmulated(stack.resources),
      keepsState: stateDir !== undefined,
      synthesized: !reused,
      renew: services.renew,
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** @throws FriendlyError where the backend cannot be evaluated, or not be deployed over what there is */
async function deployAssembly(
  deployments: Deployments,
  { stackName, template }: CloudAssembly,
  assemblyDir: string,
  watch: Parameters<Deployments['deploy']>[2],
): Promise<EvaluatedStack> {
  const templateBody = JSON.stringify(template);
  const request = { templateBody, parameters: {}, tags: [], assemblyDir };
  const deployed = await deployments.deploy(stackName, request, watch).catch((error) => {
    // Said to the one who wrote the backend, as it was meant.
    throw error.cause instanceof FriendlyError ? error.cause : error;
  });
  return upOf(deployed);
}

function upOf({ evaluated, record }: DeployedStack): EvaluatedStack {
  if (evaluated && !record.status.includes('ROLLBACK')) return evaluated;
  throw new FriendlyError(
    `The backend was not deployed. ${record.statusReason ?? ''}`,
    'It would fail on AWS, too. Undo the change; or start over without the accounts and items that are there: remove .amplify/local/state.',
  );
}
