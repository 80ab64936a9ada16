import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { amplifyOffline } from 'amplify-offline/vite';
import { parseAmplifyConfig } from 'aws-amplify/utils';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createViteServer } from 'vitest/node';
import { type Project, projectWith } from '../project';

const local = { endpoint: 'http://127.0.0.1:1', userPoolEndpoint: 'http://127.0.0.1:1' };
const auth = { user_pool_id: 'us-east-1_a', user_pool_client_id: 'b', aws_region: 'us-east-1' };
const HERE = { version: '1.4', auth, custom: { local } };
const IN_THE_CLOUD = { version: '1.4', auth, custom: {} };

let project: Project;
let server: Awaited<ReturnType<typeof createViteServer>>;
beforeAll(async () => {
  project = await projectWith({
    'package.json': '{"name":"team"}',
    'src/here/amplify_outputs.json': JSON.stringify(HERE),
    'src/cloud/amplify_outputs.json': JSON.stringify(IN_THE_CLOUD),
    'src/other.json': JSON.stringify(HERE),
  });
  server = await createViteServer({
    ...{ root: project.directory, configFile: false, logLevel: 'error' },
    server: { middlewareMode: true, ws: false },
    plugins: [amplifyOffline()],
  });
});
afterAll(async () => {
  await server?.close();
  await project?.remove();
});

const imported = async (file: string) =>
  (await server.ssrLoadModule(`/src/${file}`)).default as object;

it("an app gets a configuration, of a file in Amplify's own format", async () => {
  const outputs = await imported('here/amplify_outputs.json');
  expect(parseAmplifyConfig(outputs).Auth?.Cognito).toMatchObject({
    userPoolId: 'us-east-1_a',
    userPoolEndpoint: local.endpoint,
  });
  const file = join(project.directory, 'src/here/amplify_outputs.json');
  expect(JSON.parse(await readFile(file, 'utf8'))).toEqual(HERE);
});

it('no other file is touched, and none of a backend in the cloud', async () => {
  expect(await imported('cloud/amplify_outputs.json')).toEqual(IN_THE_CLOUD);
  expect(await imported('other.json')).toEqual(HERE);
});
