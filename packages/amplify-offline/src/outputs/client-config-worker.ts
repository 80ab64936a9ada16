/**
 * Runs Amplify's own generator of `amplify_outputs.json` in a process of its own: it brings 130 MB
 * of code along that the sandbox needs for a second only.
 *
 * Reads `{ stackName, outputs, metadata, modelSchema }` from standard input, writes the client
 * config to standard output.
 */
import { text } from 'node:stream/consumers';
import { DEFAULT_CLIENT_CONFIG_VERSION, generateClientConfig } from '@aws-amplify/client-config';

interface Deployed {
  stackName: string;
  outputs: Record<string, string>;
  metadata: Record<string, unknown>;
  /** The GraphQL schema with Amplify's directives, which the generator would fetch from S3. */
  modelSchema: string;
}

const deployed: Deployed = JSON.parse(await text(process.stdin));

/** The three reads that the generator makes of AWS, answered from the evaluated template. */
const answers: Record<string, unknown> = {
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
  send: async (command: object) => {
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
  {
    getS3Client: () => client,
    getAmplifyClient: () => client,
    getCloudFormationClient: () => client,
  } as never,
);
process.stdout.write(JSON.stringify(config));
