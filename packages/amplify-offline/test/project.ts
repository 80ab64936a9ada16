import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** A project in a folder of its own, with this project's packages. */
export interface Project {
  directory: string;
  remove(): Promise<void>;
}

/** @param files content by path */
export async function projectWith(files: Record<string, string>): Promise<Project> {
  const directory = await mkdtemp(join(tmpdir(), 'project-'));
  await symlink(join(process.cwd(), 'node_modules'), join(directory, 'node_modules'));
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(directory, path)), { recursive: true });
    await writeFile(join(directory, path), content);
  }
  return { directory, remove: () => rm(directory, { recursive: true, force: true }) };
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

/**
 * A backend that brings its cloud assembly along instead of making it with CDK, for templates that
 * CDK would not make.
 */
export function backendOfTemplate(template: object): string {
  const manifest = {
    version: '48.0.0',
    artifacts: {
      stack: { type: 'aws:cloudformation:stack', properties: { templateFile: 'template.json' } },
    },
  };
  return `
    import { mkdirSync, writeFileSync } from 'node:fs';
    const directory = process.env.CDK_OUTDIR;
    mkdirSync(directory, { recursive: true });
    writeFileSync(directory + '/template.json', ${JSON.stringify(JSON.stringify(template))});
    writeFileSync(directory + '/manifest.json', ${JSON.stringify(JSON.stringify(manifest))});
  `;
}
