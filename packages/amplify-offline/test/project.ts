import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { contentHash } from '../src/assembly/content-hash';
import { sandboxIdentity } from '../src/assembly/synthesize';

/** A project in a folder of its own, with this project's packages. */
export interface Project {
  directory: string;
  remove(): Promise<void>;
}

/** What Amplify's generator wrote is kept for all: it takes two seconds for each that is new. */
const OUTPUTS = '.amplify/local/outputs';

/** @param files content by path */
export async function projectWith(files: Record<string, string>): Promise<Project> {
  const directory = await mkdtemp(join(tmpdir(), 'project-'));
  await mkdir(join(process.cwd(), OUTPUTS), { recursive: true });
  await mkdir(join(directory, dirname(OUTPUTS)), { recursive: true });
  for (const shared of ['node_modules', OUTPUTS]) {
    await symlink(join(process.cwd(), shared), join(directory, shared), 'junction');
  }
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(directory, path)), { recursive: true });
    await writeFile(join(directory, path), content);
  }
  return {
    directory,
    remove: () => rm(directory, { recursive: true, force: true, maxRetries: 5 }),
  };
}

/** This project once more, with the assemblies that were synthesized already. */
export async function copyOfThisProject(): Promise<Project> {
  const project = await projectWith({});
  const parts = ['amplify', 'package.json', 'package-lock.json', 'tsconfig.json'];
  for (const part of [...parts, '.amplify/local/assembly']) {
    const from = join(process.cwd(), part);
    if (existsSync(from)) await cp(from, join(project.directory, part), { recursive: true });
  }
  return project;
}

const MANIFEST = JSON.stringify({
  version: '48.0.0',
  artifacts: {
    stack: { type: 'aws:cloudformation:stack', properties: { templateFile: 'template.json' } },
  },
});

/**
 * A backend that brings its cloud assembly along instead of making it with CDK, for templates that
 * CDK would not make.
 */
export function backendOfTemplate(template: object): string {
  return `
    import { mkdirSync, writeFileSync } from 'node:fs';
    const directory = process.env.CDK_OUTDIR;
    mkdirSync(directory, { recursive: true });
    writeFileSync(directory + '/template.json', ${JSON.stringify(JSON.stringify(template))});
    writeFileSync(directory + '/manifest.json', ${JSON.stringify(MANIFEST)});
  `;
}

/** Gives a project the backend of a template, synthesized already: that takes a process and a second. */
export async function writeBackend(projectDir: string, template: object): Promise<void> {
  const write = async (path: string, content: string) => {
    await mkdir(dirname(join(projectDir, path)), { recursive: true });
    await writeFile(join(projectDir, path), content);
  };
  await write('amplify/backend.ts', backendOfTemplate(template));
  const identity = await sandboxIdentity(projectDir);
  const hash = await contentHash({ projectDir, identity });
  const assembly = `.amplify/local/assembly/${identity.name}-${hash}`;
  await write(`${assembly}/template.json`, JSON.stringify(template));
  await write(`${assembly}/manifest.json`, MANIFEST);
}
