import { existsSync, readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { styleText } from 'node:util';
import type { Sandbox } from '../sandbox/sandbox';
import { DYNAMODB } from '../services/dynamodb/service';
import { scheduledCalls } from '../services/events/scheduled-calls';
import { friendlyName } from '../template/friendly-name';
import type { Resource } from '../template/template';
import { openToNetwork } from './open-to-network';

/** Prints what runs where, and what to try next. */
export function printSummary(sandbox: Sandbox, seconds: number): void {
  const { resources } = sandbox.stack;
  const of = (...types: string[]) => resources.filter(({ type }) => types.includes(type));
  const rows: [string, string, string][] = [
    ['Endpoint', sandbox.endpoint, 'AWS_ENDPOINT_URL for any AWS SDK'],
    ...of('AWS::Cognito::UserPool').map(row('User pool', ({ ref }) => ref, "the sandbox's own")),
    ...of('AWS::Cognito::IdentityPool').map(
      row('Identities', ({ ref }) => ref, "the sandbox's own"),
    ),
    ...of('AWS::AppSync::GraphQLApi').map(
      row('GraphQL API', ({ attributes }) => attributes.GraphQLUrl ?? '', "the sandbox's own"),
    ),
    ...of(...Object.keys(DYNAMODB.types)).map(row('Table', ({ ref }) => ref, 'dynalite')),
    ...definedFunctions(sandbox).map(functionRow(resources)),
    ['Outputs', relative(process.cwd(), sandbox.outputsFile), "for your app: Amplify's own format"],
    ['State', sandbox.keepsState ? '.amplify/local/state' : 'in memory', ''],
  ];
  const width = Math.max(...rows.map(([, what]) => what.length));
  console.log(
    `\n${styleText('bold', 'Ready')} in ${seconds.toFixed(1)} s${sandbox.synthesized ? '' : ' (nothing changed under amplify/)'}.\n`,
  );
  for (const [name, what, how] of rows) {
    console.log(`  ${name.padEnd(12)} ${what.padEnd(width)}  ${styleText('dim', how)}`);
  }
  const open = openToNetwork(sandbox.endpoint);
  if (open) console.log(open.trimEnd());
  const { own, usual } = sandbox.notEmulated;
  if (own.length) console.log(`\n  Not emulated:\n${own.map((what) => `    ${what}\n`).join('')}`);
  if (usual.length) {
    const rest = own.length ? 'Nor what most backends have besides' : 'Not emulated';
    console.log(`${own.length ? '' : '\n'}  ${styleText('dim', `${rest}: ${usual.join(', ')}.`)}`);
  }
  const [fn] = definedFunctions(sandbox);
  const first =
    of('AWS::Cognito::UserPool').length && hasScript('sign-up')
      ? 'npm run sign-up -- quinn@example.com'
      : `npx amplify-offline invoke ${fn ? friendlyName(fn) : '--help'}`;
  console.log(`
  Try, in another terminal:
    ${first}${outputsOption(sandbox)}
    curl ${sandbox.endpoint}/_local/messages

  Ctrl-C ends it. What happens is printed below.
`);
}

/** Of the project in this folder. */
function hasScript(name: string): boolean {
  return existsSync('package.json') && readFileSync('package.json', 'utf8').includes(`"${name}":`);
}

/** Nothing where the outputs are where `sign-up` looks for them. */
function outputsOption({ outputsFile }: Sandbox): string {
  const file = relative(process.cwd(), outputsFile);
  return file === 'amplify_outputs.json' ? '' : ` --outputs ${file}`;
}

function row(name: string, what: (resource: Resource) => string, how: string) {
  return (resource: Resource): [string, string, string] => [name, what(resource), how];
}

/** A function with a schedule can be called by hand, too. */
function functionRow(resources: Resource[]) {
  const calls = scheduledCalls(resources);
  return (resource: Resource): [string, string, string] => {
    const name = friendlyName(resource);
    const own = calls.filter(({ functionArn }) => functionArn === resource.attributes.Arn);
    const how = own.length
      ? `${own.map(({ text }) => text).join(', ')}; at once by: npx amplify-offline invoke ${name}`
      : 'its bundle, in a process of its own';
    return ['Function', name, how];
  };
}

/** The app's own functions; CDK's helpers for custom resources are not among them. */
function definedFunctions({ stack }: Sandbox): Resource[] {
  const names: string[] = JSON.parse(stack.outputs.definedFunctions ?? '[]');
  return stack.resources.filter(({ ref }) => names.includes(ref));
}
