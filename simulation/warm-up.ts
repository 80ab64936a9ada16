import { assemble, type Parts, REAL } from './functions';
import type { Call } from './lambda-function';

/**
 * Lets the SDK do what it does once in a process and what takes real time: it looks for its
 * configuration on disk, and keeps what it found. Nothing of this machine's is to be found: neither
 * there nor in the environment.
 */
export async function warmUp(
  agents: (callerNow: () => Call) => Parts['agents'],
  silent: Pick<Parts, 'logger' | 'metrics'>,
): Promise<void> {
  for (const name of Object.keys(process.env)) {
    if (name.startsWith('AWS_') && name !== QUIET) delete process.env[name];
  }
  const nowhere = '/nonexistent';
  Object.assign(process.env, { AWS_CONFIG_FILE: nowhere, AWS_SHARED_CREDENTIALS_FILE: nowhere });
  // It asks every service; there is nobody to be deleted.
  const call = { nextFault: () => null, alive: () => true } as Partial<Call> as Call;
  const erase = assemble(REAL).deleteAccount({
    ...silent,
    agents: agents(() => call),
    now: Date.now,
  });
  const event = { arguments: {}, identity: { sub: 'nobody', username: 'nobody' } };
  await erase(event as never, { awsRequestId: '', getRemainingTimeInMillis: () => 10_000 });
}

/** Keeps the SDK from its notice that it will want a newer Node.js; see `runCommand`. */
const QUIET = 'AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED';
