import { execFile, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { cognitoCalls, type PoolAddress } from './cognito-calls';

/** Nothing else here needs it, with version 2 of the AWS SDK behind it: it is fetched for this alone. */
const PACKAGE = 'cognito-local@5.3.0';

/** cognito-local as its own command starts it, with one pool: what one would use without the sandbox. */
export async function plainCognitoLocal(): Promise<{ pool: PoolAddress; stop(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'cognito-local-'));
  const install = ['install', '--no-save', '--no-audit', '--no-fund', '--ignore-scripts'];
  await promisify(execFile)('npm', [...install, '--prefix', folder, PACKAGE]);
  const command = join(folder, 'node_modules/cognito-local/lib/bin/start.js');
  const child = spawn(process.execPath, [command], {
    cwd: folder,
    env: { ...process.env, HOST: '127.0.0.1', PORT: '0' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise((resolve) => child.once('close', resolve));
  const endpoint = await new Promise<string>((resolve, reject) => {
    child.stdout.on('data', (text) => {
      const address = /running on (http:\/\/[\d.:]+)/.exec(text)?.[1];
      if (address) resolve(address);
    });
    child.once('close', () => reject(new Error('cognito-local ended.')));
  });
  const { call } = cognitoCalls({ endpoint, poolId: '', clientId: '' });
  const { UserPool } = await call<{ UserPool: { Id: string } }>('CreateUserPool', {
    PoolName: 'bench',
    UsernameAttributes: ['email'],
  });
  const { UserPoolClient } = await call<{ UserPoolClient: { ClientId: string } }>(
    'CreateUserPoolClient',
    { UserPoolId: UserPool.Id, ClientName: 'bench' },
  );
  return {
    pool: { endpoint, poolId: UserPool.Id, clientId: UserPoolClient.ClientId },
    stop: async () => {
      child.kill();
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}
