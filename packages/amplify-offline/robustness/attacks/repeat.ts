import type { Outcome } from '../attempt';
import type { SandboxProcess } from '../sandbox-process';

const AT_ONCE = 8;

/**
 * Some at a time, until it is enough or the sandbox is gone.
 *
 * @returns how each went, and how long the slowest took, in milliseconds
 */
export async function repeat(
  times: number,
  attempt: () => Promise<Outcome>,
  sandbox: SandboxProcess,
): Promise<{ outcomes: Outcome[]; slowest: number }> {
  const outcomes: Outcome[] = [];
  let slowest = 0;
  let begun = 0;
  const worker = async () => {
    while (begun++ < times && sandbox.isRunning()) {
      const startedAt = performance.now();
      outcomes.push(await attempt().catch((error) => ({ wrong: String(error) })));
      slowest = Math.max(slowest, Math.round(performance.now() - startedAt));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return { outcomes, slowest };
}
