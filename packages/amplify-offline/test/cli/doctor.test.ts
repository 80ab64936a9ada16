import { once } from 'node:events';
import { createServer } from 'node:net';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Project, projectWith, writeBackend } from '../project';
import { amplifyOffline } from './command';

let project: Project;
beforeEach(async () => {
  project = await projectWith({ 'package.json': '{"name":"team"}' });
});
afterEach(() => project.remove());

const doctor = (...args: string[]) =>
  amplifyOffline(['doctor', ...args], project.directory).ended();

it('finds nothing in the way of a backend that starts, and says what it goes without', async () => {
  const Type = 'AWS::Elasticsearch::Domain';
  await writeBackend(project.directory, { Resources: { Search: { Type } } });
  const { code, output } = await doctor('--port', '0');
  expect(output).toMatch(/^(ok|note) +Node\.js \d/);
  expect(output).toMatch(/^ok +@aws-amplify\/backend-cli 1\./m);
  expect(output).toMatch(/^ok +The backend starts/m);
  expect(code).toBe(0);
});

it('ends with 1 where there is no backend, and says so to machines, too', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  const { code, output } = await doctor('--json', '--port', String(port));
  server.close();
  const findings = JSON.parse(output);
  expect(findings).toContainEqual({
    is: 'note',
    text: expect.stringContaining(`Port ${port} is in use`),
  });
  expect(findings).toContainEqual({
    is: 'problem',
    text: expect.stringContaining('amplify/backend.ts'),
  });
  expect(code).toBe(1);
});
