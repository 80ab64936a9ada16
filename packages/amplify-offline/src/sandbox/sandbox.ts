import { nestedTemplate, readCloudAssembly } from '../assembly/cloud-assembly';
import { sandboxIdentity, synthesize } from '../assembly/synthesize';
import { type AmplifyOutputs, amplifyOutputs, writeOutputs } from '../outputs/amplify-outputs';
import { type Generator, startGenerator } from '../outputs/generator';
import { modelSchema } from '../outputs/model-schema';
import { commandToSet } from '../services/lambda/missing-secrets';
import { evaluateStack } from '../template/evaluate-stack';
import type { EvaluatedStack } from '../template/template';
import { changesSinceLastStart } from './last-start';
import { type NotEmulated, notEmulated } from './not-emulated';
import { ACCOUNT_ID, type OpenOptions, openSandbox, REGION } from './open-sandbox';

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
  const { projectDir } = options;
  const request = { projectDir, identity: await sandboxIdentity(projectDir) };
  let generator: Generator | undefined;
  let synthesis: ReturnType<typeof synthesize> | undefined;
  const { endpoint, emulators, stateDir, stop } = await openSandbox(options, (undo) => {
    undo(() => generator?.stop());
    synthesis = synthesize(request, () => {
      generator = startGenerator();
    });
    synthesis.catch(() => {}); // awaited below; meanwhile it must not count as unhandled
  });
  try {
    const { directory, reused } = await (synthesis ?? synthesize(request));
    const assembly = readCloudAssembly(directory);
    const missing = new Set<string>();
    const stack = evaluateStack(
      assembly.template,
      {
        region: REGION,
        accountId: ACCOUNT_ID,
        stackName: assembly.stackName,
        endpoint: endpoint.url,
        parametersUnder: emulators.parametersUnder,
        onMissingSecret: (secret) => missing.add(secret),
      },
      (url) => nestedTemplate(assembly, url),
    );
    for (const secret of missing) {
      const how = commandToSet(secret, request.identity.name);
      const text = `The deployment reads the secret ${secret}, which is not set: ${how}`;
      options.onEvent?.({ kind: 'notice', text });
    }
    const changes = stateDir ? await changesSinceLastStart(stack.resources, stateDir) : [];
    for (const text of changes) options.onEvent?.({ kind: 'notice', text });
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
      keepsState: stateDir !== undefined,
      synthesized: !reused,
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}
