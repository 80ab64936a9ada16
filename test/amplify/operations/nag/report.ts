import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What the packs of cdk-nag say of a synthesized backend; each line is `<rule> at <path>`. */
export interface NagReport {
  packs: string[];
  /** Findings that nothing accepts. */
  open: string[];
  /** Where findings were accepted, and what reason stands there. */
  accepted: Record<string, string>;
  /** All that the backend accepts, whether or not something is found there. */
  acceptances: string[];
}

interface Violation {
  ruleName: string;
  violatingConstructs: { constructPath: string }[];
}

interface ValidationReport {
  pluginReports: {
    pluginName: string;
    violations: Violation[];
    suppressedViolations?: { acknowledgedId: string; acknowledgedAt: string; reason: string }[];
  }[];
}

type Metadata = Record<string, { type: string; data?: unknown }[]>;

/** Paths are given from the root stack on, whose own name differs from backend to backend. */
export function readNagReport(directory: string): NagReport {
  const read = (file: string) => JSON.parse(readFileSync(join(directory, file), 'utf8'));
  const { pluginReports }: ValidationReport = read('validation-report.json');
  const packs = pluginReports.filter(({ pluginName }) => PACKS.includes(pluginName));
  const metadataFile = readdirSync(directory).find((file) => file.endsWith('.metadata.json'));
  const metadata: Metadata = metadataFile ? read(metadataFile) : {};
  return {
    packs: packs.map(({ pluginName }) => pluginName),
    open: packs.flatMap(({ violations }) => violations.flatMap(linesOf)),
    accepted: Object.fromEntries(
      packs
        .flatMap(({ suppressedViolations = [] }) => suppressedViolations)
        .map((found) => [line(found.acknowledgedId, found.acknowledgedAt), found.reason]),
    ),
    acceptances: Object.entries(metadata).flatMap(([path, entries]) =>
      entries
        .filter(({ type }) => type === 'aws:cdk:acknowledged-rules')
        .flatMap(({ data }) => Object.keys(data as object).map((id) => line(id, path))),
    ),
  };
}

const PACKS = ['AwsSolutions', 'Serverless'];

function linesOf({ ruleName, violatingConstructs }: Violation): string[] {
  return violatingConstructs.map(({ constructPath }) => line(ruleName, constructPath));
}

function line(rule: string, path: string): string {
  return `${rule} at ${path.replace(/^\/?amplify-[^/]+\//, '')}`;
}
