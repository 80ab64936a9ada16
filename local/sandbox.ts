import { join } from 'node:path';
import { nestedTemplate, readCloudAssembly } from './assembly/cloud-assembly';
import { sandboxIdentity, synthesize } from './assembly/synthesize';
import { evaluateStack } from './cloudformation/evaluate-stack';
import type { EvaluatedStack } from './cloudformation/template';
import { openEndpoint } from './endpoint/endpoint';
import type { SandboxEvent } from './event';
import { type AmplifyOutputs, amplifyOutputs, writeOutputs } from './outputs/amplify-outputs';
import { type Generator, startGenerator } from './outputs/generator';
import { modelSchema } from './outputs/model-schema';
import { notEmulated } from './resources/not-emulated';
import { lockState } from './state/state-lock';

/** Where the emulated account is; any would do, but tokens and ARNs must agree on one. */
const REGION = 'us-east-1';
const ACCOUNT_ID = '123456789012';

export interface SandboxOptions {
  /** The folder that holds `amplify/`. */
  projectDir: string;
  /** 0 for a free one. */
  port: number;
  /** Keep nothing on disk. */
  ephemeral: boolean;
  /** Where `amplify_outputs.json` goes; default: `projectDir`. */
  outputsDir?: string;
  onEvent?: (event: SandboxEvent) => void;
}

export interface Sandbox {
  endpoint: string;
  stack: EvaluatedStack;
  outputs: AmplifyOutputs;
  outputsFile: string;
  /** Types of resources that the backend declares and the sandbox does not run. */
  notEmulated: string[];
  /** Whether accounts and items are on disk. */
  keepsState: boolean;
  /** Whether the backend had to be synthesized anew. */
  synthesized: boolean;
  /** Ends all processes and closes the endpoint; state on disk is complete afterwards. */
  stop(): Promise<void>;
}

/**
 * Synthesizes a backend and brings it up on this machine.
 *
 * @throws FriendlyError for a port in use, a backend that does not compile, or a template that the
 *   sandbox cannot evaluate; nothing is left running then
 */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const { projectDir, onEvent = () => {} } = options;
  const undo: (() => unknown)[] = [];
  const stop = async () => {
    for (const step of undo.splice(0).reverse()) await step();
  };
  try {
    const endpoint = await openEndpoint(options.port);
    undo.push(endpoint.close);
    let generator: Generator | undefined;
    undo.push(() => generator?.stop());
    const request = { projectDir, identity: await sandboxIdentity(projectDir) };
    const synthesis = synthesize(request, () => {
      generator = startGenerator();
    });
    synthesis.catch(() => {}); // awaited below; meanwhile it must not count as unhandled

    const stateDir = options.ephemeral ? undefined : join(projectDir, '.amplify', 'local', 'state');
    const lock = stateDir && (await lockState(stateDir));
    if (lock) undo.push(lock.release);
    else if (stateDir) onEvent({ kind: 'notice', text: STATE_IS_HELD });

    const { startEmulators } = await import('./emulators');
    const emulators = await startEmulators({
      endpoint,
      region: REGION,
      ...(lock && stateDir && { stateDir }),
      onEvent,
    });
    undo.push(emulators.stop);

    const { directory, reused } = await synthesis;
    const assembly = readCloudAssembly(directory);
    const stack = evaluateStack(
      assembly.template,
      {
        region: REGION,
        accountId: ACCOUNT_ID,
        stackName: assembly.stackName,
        endpoint: endpoint.url,
      },
      (url) => nestedTemplate(assembly, url),
    );
    const [outputs] = await Promise.all([
      amplifyOutputs(
        stack,
        endpoint.url,
        modelSchema(stack.resources, assembly),
        directory,
        generator,
      ),
      emulators.apply(stack, assembly),
    ]);
    const outputsFile = await writeOutputs(options.outputsDir ?? projectDir, outputs);
    emulators.ready();
    return {
      endpoint: endpoint.url,
      stack,
      outputs,
      outputsFile,
      notEmulated: notEmulated(stack.resources, REGION),
      keepsState: Boolean(lock),
      synthesized: !reused,
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

const STATE_IS_HELD =
  'Another sandbox keeps its accounts and items in .amplify/local/state; this one keeps its own in memory.';
