import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { processEnvironment } from 'amplify-offline/parts';
import type { Variant } from './variant';

export interface Cost {
  /** User and system, of all threads. */
  cpuMs: number;
  wallMs: number;
  requests: number;
}

/** What a process measured of itself: up to the first answer, and each call after that. */
export interface ColdRun {
  cold: Cost;
  warm: Cost[];
}

const RUNNER = fileURLToPath(new URL('./runner.mjs', import.meta.url));

/** Runs a variant once in a process of its own, with what Lambda would have in its environment. */
export async function runCold(
  { name, definition, endpoint }: Variant,
  eventsFile: string,
): Promise<ColdRun> {
  const file = handlerFile(definition);
  const sandbox = {
    AWS_ENDPOINT_URL: endpoint,
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
    AWS_SESSION_TOKEN: 'local',
    // Nobody's `~/.aws` is read: there is none on Lambda.
    HOME: '/home/sbx_user1051',
    // Of Node.js 20. Lambda runs the functions on 22, where there is nothing to warn of.
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
  };
  const child = spawn(process.execPath, [RUNNER, file, eventsFile], {
    cwd: definition.codeDir,
    env: processEnvironment(definition, sandbox, 'bench'),
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
  });
  const [, log, errors, measured] = child.stdio as Readable[];
  const read = [measured, errors, log].map((stream) => text(stream as Readable));
  const [answer, problem] = await Promise.all(read);
  if (!answer) throw new Error(`${name} failed:\n${problem}`);
  return JSON.parse(answer);
}

function handlerFile({ codeDir, handler }: Variant['definition']): string {
  const stem = join(codeDir, handler.replace(/\.\w+$/, ''));
  return existsSync(`${stem}.mjs`) ? `${stem}.mjs` : `${stem}.js`;
}
