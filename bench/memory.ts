import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { sandboxIdentity } from 'amplify-offline';
import { projectCopy } from '../test/ampx/deploy-target';
import { type Backend, deployedBackend } from './deployed-backend';
import { deployer } from './deployer';
import { edit, HANDLER_EDIT, SCHEMA_EDIT } from './edits';
import type { Figure } from './figure';
import { memoryOfTree } from './process-memory';

const USERS = 1_000;
const REDEPLOYMENTS = 100;
/** So long nothing happens before memory is read: some of it comes back by itself. */
const SETTLE_MS = 3_000;

/**
 * Memory of the sandbox and its functions as the operating system sees it, and what of the sandbox's
 * heap is in use for good: after a full garbage collection.
 */
export async function memoryFigures(): Promise<Figure[]> {
  const project = await projectCopy();
  const { directory } = project;
  const child = fork(fileURLToPath(import.meta.resolve('./measured-sandbox.ts')), [directory], {
    execArgv: ['--expose-gc', '--import', 'tsx'],
  });
  try {
    const [endpoint] = await once(child, 'message');
    const { synthesize, deploy } = deployer(endpoint);
    const identity = { ...(await sandboxIdentity(directory)), name: 'bench' };
    const versions = [join(directory, 'first'), join(directory, 'second')] as const;
    await synthesize(directory, identity, versions[0]);
    for (const change of [HANDLER_EDIT, SCHEMA_EDIT]) await edit(directory, change);
    await synthesize(directory, identity, versions[1]);

    const measure = async (name: string): Promise<Figure[]> => {
      await wait(SETTLE_MS);
      const resident = memoryOfTree(child.pid ?? 0);
      child.send('heap');
      const [heap] = await once(child, 'message');
      return [
        { name: `${name}: resident, all processes`, value: resident, unit: 'MB' },
        { name: '  heap of the sandbox after collection', value: heap, unit: 'MB' },
      ];
    };

    await deploy(versions[0]);
    let users = 0;
    const use = async (backend: Backend) => backend.signUpAndRead(`memory-${users++}@example.com`);
    await use(await deployedBackend(endpoint));
    const figures = await measure('at the start, used once');

    const backend = await deployedBackend(endpoint);
    while (users < USERS) await backend.signUp(`memory-${users++}@example.com`);
    figures.push(...(await measure(`after ${USERS.toLocaleString('en')} users`)));

    for (let count = 1; count <= REDEPLOYMENTS; count++) {
      await deploy(versions[count % 2] ?? versions[0]);
      await use(await deployedBackend(endpoint));
      if (count === REDEPLOYMENTS / 2)
        figures.push(...(await measure(`after ${count} redeployments`)));
    }
    figures.push(...(await measure(`after ${REDEPLOYMENTS} redeployments`)));
    return figures;
  } finally {
    const ended = once(child, 'exit');
    child.send('stop');
    await ended;
    await project.remove();
  }
}
