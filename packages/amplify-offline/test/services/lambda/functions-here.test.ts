import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Sandbox, startSandbox } from '../../../src/sandbox/sandbox';
import { type Project, projectWith, writeBackend } from '../../project';

const functionNamed = (name: string) => ({
  Type: 'AWS::Lambda::Function',
  Properties: {
    FunctionName: name,
    Runtime: 'nodejs22.x',
    Handler: 'index.handler',
    Role: 'arn:aws:iam::123456789012:role/r',
    Environment: { Variables: { OF_THE_BACKEND: 'cloud', MAIL_URL: 'https://mail.example' } },
    Code: { ZipFile: 'exports.handler = async () => process.env;' },
  },
});

let project: Project;
let sandbox: Sandbox;
beforeAll(async () => {
  project = await projectWith({});
  const { directory: projectDir } = project;
  await writeBackend(projectDir, {
    Resources: { Report: functionNamed('report'), Other: functionNamed('other') },
  });
  sandbox = await startSandbox({
    ...{ projectDir, port: 0, ephemeral: true },
    functions: {
      '*': { environment: { MAIL_URL: 'here', AWS_ENDPOINT_URL: 'https://elsewhere.example' } },
      report: { environment: { MAIL_URL: 'of the report' } },
    },
  });
});
afterAll(async () => {
  await sandbox?.stop();
  await project?.remove();
});

const environmentOf = async (name: string) => {
  const path = `2015-03-31/functions/${name}/invocations`;
  return (await fetch(`${sandbox.endpoint}/${path}`, { method: 'POST', body: '{}' })).json();
};

it('a function has what is said of it, or of all, over what it has in the cloud', async () => {
  expect(await environmentOf('report')).toMatchObject({
    OF_THE_BACKEND: 'cloud',
    MAIL_URL: 'of the report',
  });
  expect(await environmentOf('other')).toMatchObject({ OF_THE_BACKEND: 'cloud', MAIL_URL: 'here' });
});

it('nothing leads it past the sandbox', async () => {
  expect(await environmentOf('other')).toMatchObject({ AWS_ENDPOINT_URL: sandbox.endpoint });
});
