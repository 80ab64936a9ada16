// @ts-check
/**
 * Runs Amplify's own generator of `amplify_outputs.json` in a process of its own: it brings 130 MB
 * of code along that the sandbox needs for a second only. Plain JavaScript, since a loader for
 * TypeScript would look at each of its modules, which takes half as long again.
 *
 * Its argument is the generator's main file. Reads `{ stackName, outputs, metadata, modelSchema }` from standard input;
 * writes the client config to standard output, and what the project's own `aws-amplify` makes of it, if it has one:
 * `{ outputs, resources }`.
 */
import { text } from 'node:stream/consumers';
import { pathToFileURL } from 'node:url';
import { resourcesOf } from './project-amplify.mjs';

/** @type {typeof import('@aws-amplify/client-config')} */
const { DEFAULT_CLIENT_CONFIG_VERSION, generateClientConfig } = await import(
  pathToFileURL(process.argv[2] ?? '').href
);

/**
 * @typedef {object} Deployed
 * @property {string} stackName
 * @property {Record<string, string>} outputs
 * @property {Record<string, unknown>} metadata
 * @property {string} modelSchema the GraphQL schema with Amplify's directives, which the generator
 *   would fetch from S3
 */

/** @type {Deployed} */
const deployed = JSON.parse(await text(process.stdin));

/**
 * The three reads that the generator makes of AWS, answered from the evaluated template.
 *
 * @type {Record<string, unknown>}
 */
const answers = {
  GetTemplateSummaryCommand: { Metadata: JSON.stringify(deployed.metadata) },
  DescribeStacksCommand: {
    Stacks: [
      {
        StackStatus: 'CREATE_COMPLETE',
        Outputs: Object.entries(deployed.outputs).map(([OutputKey, OutputValue]) => ({
          OutputKey,
          OutputValue,
        })),
      },
    ],
  },
  GetObjectCommand: { Body: { transformToString: async () => deployed.modelSchema } },
};

const client = {
  send: async (/** @type {object} */ command) => {
    const answer = answers[command.constructor.name];
    if (answer) return answer;
    throw new Error(
      `Amplify's generator asked for ${command.constructor.name}, which is new to the sandbox.`,
    );
  },
};

const config = await generateClientConfig(
  { stackName: deployed.stackName },
  DEFAULT_CLIENT_CONFIG_VERSION,
  /** @type {never} */ ({
    getS3Client: () => client,
    getAmplifyClient: () => client,
    getCloudFormationClient: () => client,
  }),
);
const resources = resourcesOf(process.cwd(), config);
process.stdout.write(JSON.stringify({ outputs: config, resources }));
