import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { styleText } from 'node:util';
import packageJson from '../../package.json' with { type: 'json' };
import { FriendlyError } from '../friendly-error';
import { listen, THIS_MACHINE } from '../http/listening';
import { DIR, HOST, PORT } from './options';
import { defineCommand } from './run-command';
import { sandboxOptions } from './sandbox-options';

/** What was looked at: all right, all right but worth knowing, or in the way of a start. */
interface Finding {
  is: 'ok' | 'note' | 'problem';
  text: string;
}

export const doctor = defineCommand({
  meta: {
    name: 'doctor',
    description: `Says what does not fit: Node.js, packages, the port, the backend, and what of it is not run here.

It starts the backend once, in memory on a free port, and ends with 1 where something is in the way.`,
  },
  args: {
    dir: DIR,
    port: PORT,
    host: HOST,
    json: { type: 'boolean', description: 'print the findings as JSON' },
  },
  async run({ args }) {
    const { projectDir, port, host } = await sandboxOptions(args);
    const findings = [
      nodeVersion(process.versions.node),
      ...packagesOf(projectDir),
      await portIs(port, host),
      ...(await backendOf(projectDir)),
    ];
    if (args.json) console.log(JSON.stringify(findings, null, 2));
    else
      for (const { is, text } of findings)
        console.log(`${styleText(COLORS[is], MARKS[is])}  ${text}`);
    return findings.some(({ is }) => is === 'problem') ? 1 : 0;
  },
});

const MARKS = { ok: 'ok     ', note: 'note   ', problem: 'problem' };
const COLORS = { ok: 'green', note: 'yellow', problem: 'red' } as const;

function nodeVersion(version: string): Finding {
  const needed = packageJson.engines.node.replace('>=', '');
  if (!isAtLeast(version, needed)) {
    return {
      is: 'problem',
      text: `Node.js ${version}: install ${needed} or newer; 24 is recommended.`,
    };
  }
  const isOld = !isAtLeast(version, '22.0.0');
  const text = isOld ? `${version}: the AWS SDK needs 22 or newer from January 2027 on` : version;
  return { is: isOld ? 'note' : 'ok', text: `Node.js ${text}` };
}

function packagesOf(projectDir: string): Finding[] {
  const { resolve } = createRequire(join(projectDir, 'package.json'));
  const { peerDependencies, peerDependenciesMeta: optional } = packageJson;
  return Object.entries(peerDependencies).map(([name, range]): Finding => {
    const needed = range.replace('^', '');
    const version = versionOf(name, resolve.paths(name) ?? []);
    if (version === undefined) {
      return name in optional
        ? { is: 'note', text: `${name} is not installed: no app here uses it.` }
        : { is: 'problem', text: `${name} is not installed: npm install --save-dev ${name}` };
    }
    const fits = isAtLeast(version, needed) && version.split('.')[0] === needed.split('.')[0];
    return fits
      ? { is: 'ok', text: `${name} ${version}` }
      : { is: 'note', text: `${name} ${version} is none of those that are tried: ${range}.` };
  });
}

function versionOf(name: string, folders: string[]): string | undefined {
  const file = folders.map((folder) => join(folder, name, 'package.json')).find(existsSync);
  return file && JSON.parse(readFileSync(file, 'utf8')).version;
}

async function portIs(port: number, host = THIS_MACHINE): Promise<Finding> {
  const server = createServer();
  try {
    await listen(server, port, host);
    return { is: 'ok', text: `Port ${port} is free.` };
  } catch (error) {
    if (!(error instanceof FriendlyError)) throw error;
    return { is: 'note', text: `${error.message} ${error.resolution}` };
  } finally {
    server.close();
  }
}

async function backendOf(projectDir: string): Promise<Finding[]> {
  const { startSandbox } = await import('../sandbox/sandbox');
  const outputsDir = await mkdtemp(join(tmpdir(), 'doctor-'));
  const startedAt = performance.now();
  try {
    const options = { projectDir, outputsDir, port: 0, ephemeral: true };
    const { notEmulated, stop } = await startSandbox(options);
    await stop();
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
    return [
      { is: 'ok', text: `The backend starts, in ${seconds} s.` },
      ...notEmulated.own.map((what): Finding => ({ is: 'note', text: `Not emulated: ${what}` })),
    ];
  } catch (error) {
    if (!(error instanceof FriendlyError)) throw error;
    return [{ is: 'problem', text: `${error.message}\n${' '.repeat(9)}${error.resolution}` }];
  } finally {
    await rm(outputsDir, { recursive: true, force: true });
  }
}

/** Both in the form `20.19.0`, of which the last parts may be missing. */
function isAtLeast(version: string, needed: string): boolean {
  const parts = (text: string) => text.split('.').map((part) => Number.parseInt(part, 10));
  const [have, want] = [parts(version), parts(needed)];
  const at = want.findIndex((part, index) => part !== have[index]);
  return at < 0 || (have[at] ?? 0) > (want[at] ?? 0);
}
