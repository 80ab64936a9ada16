import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { cliOf } from '../outputs/project-cli';
import { REGION } from '../sandbox/open-sandbox';
import { awsConnections } from '../services/lambda/aws-connections';
import { ON_WINDOWS } from './for-shell';

/** The variables by which the Amplify CLI, unmodified, deploys to a sandbox in place of AWS. */
export function cliEnvironment(endpoint: string): Record<string, string> {
  return {
    AWS_ENDPOINT_URL: endpoint,
    AWS_REGION: REGION,
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
    // Nothing of an offline deployment is to be counted as one to AWS.
    AMPLIFY_DISABLE_TELEMETRY: '1',
    // It asks the Internet for notices twice in every command, and waits for the answer. Here that is
    // a 404, and it goes on without (source: NoticesManifestFetcher of @aws-amplify/backend-cli).
    AMPLIFY_BACKEND_NOTICES_ENDPOINT: `${endpoint}/_local/notices`,
    // The SDK's advice to the machine's owner would come before every command's own output.
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
  };
}

/**
 * `cliEnvironment`, and what the CLI of a project needs besides: one before 1.6 deploys by the project's `aws-cdk`, and
 * that, before 2.167, by an SDK that knows no `AWS_ENDPOINT_URL`.
 *
 * @param options those of Node.js that there are already
 * @throws FriendlyError where the project has no Amplify CLI
 */
export function cliEnvironmentOf(
  projectDir: string,
  endpoint: string,
  options = '',
): Record<string, string> {
  const { version } = JSON.parse(readFileSync(join(cliOf(projectDir), 'package.json'), 'utf8'));
  const connections = /^1\.[0-5]\./.test(version) && {
    NODE_OPTIONS: `${options} ${awsConnections(endpoint)}`.trim(),
  };
  return { ...cliEnvironment(endpoint), ...connections };
}

/**
 * What a front end's server needs besides: for the keys of a user pool's tokens, `aws-jwt-verify` asks AWS itself, and
 * has no setting for another address.
 *
 * @param options those of Node.js that there are already
 */
export function serverEnvironment(endpoint: string, options = ''): Record<string, string> {
  return { NODE_OPTIONS: `${options} ${awsConnections(endpoint, ['cognito-idp'])}`.trim() };
}

export interface AmplifyCli {
  /** Its exit code. */
  ended: Promise<number>;
  /** Asks it to end, as Ctrl-C does. */
  stop(): void;
}

/**
 * Starts `ampx sandbox`, watching.
 *
 * @param onOutput called with what it prints
 */
export function startAmplifyCli(
  endpoint: string,
  options: { projectDir: string; identifier?: string; outputsDir: string },
  onOutput: (text: string) => void,
): AmplifyCli {
  const { projectDir } = options;
  const args = [
    'sandbox',
    ...(options.identifier === undefined ? [] : ['--identifier', options.identifier]),
    ...(options.outputsDir === projectDir ? [] : ['--outputs-out-dir', options.outputsDir]),
  ];
  const { AWS_PROFILE: _, AWS_SESSION_TOKEN: __, ...environment } = process.env;
  const child = spawn(process.execPath, [join(cliOf(projectDir), 'lib', 'ampx.js'), ...args], {
    cwd: projectDir,
    env: {
      // It wants to know which package manager runs it; npm says so to its scripts.
      npm_config_user_agent: `npm/10.0.0 node/${process.version}`,
      ...environment,
      ...cliEnvironmentOf(projectDir, endpoint, environment.NODE_OPTIONS),
    },
    stdio: 'pipe',
    // Ctrl-C on the terminal is for the one command there; it is passed on once, by stop(). On Windows, what is
    // detached has a window of its own, Ctrl-C reaches all that runs in one, and kill() ends at once.
    detached: !ON_WINDOWS,
  });
  // It asks what to do where a change is one that AWS refuses, and waits for the answer. The terminal
  // is not read before: a command in the background would be stopped for it.
  child.stdin.on('error', () => {}); // what is typed after its end is for nobody
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    onOutput(text);
    if (/\(y\/N\)/i.test(text)) process.stdin.unpipe(child.stdin).pipe(child.stdin);
  });
  child.stderr.setEncoding('utf8').on('data', onOutput);
  process.once('exit', () => child.kill());
  return {
    ended: new Promise((resolve, reject) => {
      child.once('error', reject);
      child.once('exit', (code) => resolve(code ?? 0));
    }),
    stop: () => {
      if (!ON_WINDOWS) child.kill('SIGINT');
    },
  };
}
