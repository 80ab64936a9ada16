import type { Figure } from '../figure';
import { codeFolder, kilobytesIn } from './code-folder';
import { dynamodbTables } from './dynamodb-table';
import { measure, ROUNDS, WARM_CALLS } from './measure';
import { officialSample } from './official-sample';
import { printRows, type Row } from './print-rows';
import { coldVariants } from './variants';

const NOTES = [
  "A kB is 1,000 bytes, and all files of a function count: of Amplify's sample, its source map too.",
  "The sample's time has in it what the offline sandbox takes to answer as SSM, S3 and AppSync.",
];

/** Prints what a cold start costs, beside other ways to write the row. @returns what has a limit */
export async function coldStartFigures(): Promise<Figure[]> {
  const [folder, tables, sample] = await Promise.all([
    codeFolder(),
    dynamodbTables(),
    officialSample(),
  ]);
  try {
    const { variants, empty } = await coldVariants({ folder, tables, sample });
    const measured = await measure(variants, empty, folder.root);
    const row = async (key: keyof typeof variants): Promise<Row> => {
      const { name, definition } = variants[key];
      const kilobytes = await kilobytesIn(definition.codeDir);
      return { name, ...measured.of[key], kilobytes };
    };
    const floor = await row('floor');
    const documentClient = await row('documentClient');
    const confirmation = await row('postConfirmation');
    const token = await row('preTokenGeneration');
    const amplify = await row('officialSample');

    const counts = `medians of ${ROUNDS} processes, and of ${WARM_CALLS} calls after the first in each`;
    console.log(`\nCold start: ${counts}`);
    printRows([floor, documentClient, confirmation, token, amplify], measured.empty);
    for (const note of NOTES) console.log(`  ${note}`);
    const cpu = (ours: Row, other: Row) => ours.cold.cpuMs / other.cold.cpuMs;
    // biome-ignore format: a table
    return [
      { name: 'post-confirmation, CPU beside the floor',      value: cpu(confirmation, floor),   unit: 'x',  atMost: 6 },
      { name: 'pre-token-generation, CPU beside the floor',   value: cpu(token, floor),          unit: 'x',  atMost: 6 },
      { name: "post-confirmation, CPU beside Amplify's sample", value: cpu(confirmation, amplify), unit: 'x', atMost: 0.66 },
      { name: 'post-confirmation, requests of the first call', value: confirmation.cold.requests, unit: '',  atMost: 1 },
      { name: 'post-confirmation, bundle',                     value: confirmation.kilobytes,    unit: 'kB', atMost: 400 },
      { name: 'pre-token-generation, bundle',                  value: token.kilobytes,           unit: 'kB', atMost: 400 },
    ];
  } finally {
    await Promise.all([folder.remove(), tables.stop(), sample.stop()]);
  }
}
