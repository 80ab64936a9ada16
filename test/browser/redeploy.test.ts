import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { projectCopy, signUp, startTarget, type Target } from '../ampx/deploy-target';
import { openSite, type Site } from './open-site';
import type { Visitor } from './visitor';

const DEPLOY = ['sandbox', '--once', '--identifier', 'one'];

let target: Target;
let site: Site;

beforeAll(async () => {
  const project = await projectCopy();
  target = await startTarget(project);
  await target.ampx(DEPLOY);
  site = await openSite(join(project.directory, 'amplify_outputs.json'));
});
afterAll(async () => {
  await site?.close();
  await target?.stop();
});
afterEach(async () => expect(await site.leave()).toEqual([]));

const live = (user: Visitor) => expect.poll(() => user.subscriptions.areLive()).toBe(true);

it('a page that was open while ampx deployed another API is told of new items', async () => {
  await signUp(await target.outputs(), 'quinn@example.com');
  const quinn = await site.visit();
  await quinn.signIn('quinn@example.com');
  await quinn.sees('quinn@example.com has the row');
  await live(quinn);

  await target.edit('amplify/data/schema.ts', (text) =>
    text.replace('      age: a.integer()', '      nickname: a.string(),\n      age: a.integer()'),
  );
  expect((await target.ampx(DEPLOY)).output).toMatch(/Deployment completed/);

  // The first socket went with the API that was replaced; Amplify's client opens another after 5 s.
  await expect.poll(() => quinn.subscriptions.sockets()).toBe(2);
  await live(quinn);
  await quinn.post('After the deployment');
  await quinn.sees('After the deployment');
});
