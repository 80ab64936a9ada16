import { readFile } from 'node:fs/promises';
import { FriendlyError } from 'amplify-offline';

/** What reconcile has to know of a backend, as `amplify_outputs.json` says it. */
export interface BackendOutputs {
  userPoolId: string;
  region: string;
  tables: TableNames;
  /** Of the offline sandbox; absent for AWS. */
  endpoint?: string;
}

/** A backend that erases no accounts has only the first. */
export interface TableNames {
  userTable: string;
  /** The accounts that were erased of late. */
  erasedTable?: string;
  postTable?: string;
}

/** @throws FriendlyError for a file that is missing, or is not what this backend's deployment writes */
export async function readOutputs(file: string): Promise<BackendOutputs> {
  const text = await readFile(file, 'utf8').catch((cause) => {
    throw new FriendlyError(
      `There is no ${file}.`,
      `${GENERATE} Or name the file: --outputs <file>.`,
      { cause },
    );
  });
  const { auth, custom } = parse(text, file);
  if (!auth?.user_pool_id || !auth.aws_region) throw notOfThisBackend(file, 'no user pool');
  const endpoint = custom?.local?.endpoint;
  return {
    userPoolId: auth.user_pool_id,
    region: auth.aws_region,
    tables: tablesOf(custom?.userTable, file),
    ...(endpoint !== undefined && { endpoint }),
  };
}

/** The parts of the file that are read. */
interface OutputsFile {
  auth?: { user_pool_id?: string; aws_region?: string };
  custom?: {
    /** `parameters`, paths of SSM parameters, is what earlier versions of the backend wrote. */
    userTable?: { tables?: Partial<TableNames>; parameters?: unknown };
    local?: { endpoint?: string };
  };
}

const GENERATE =
  'For a deployed branch: npx ampx generate outputs --app-id <id> --branch <name>. ' +
  'For a sandbox on this machine: npm start.';

function tablesOf(
  userTable: NonNullable<OutputsFile['custom']>['userTable'],
  file: string,
): TableNames {
  const { tables, parameters } = userTable ?? {};
  if (tables?.userTable) return { ...tables, userTable: tables.userTable };
  if (!parameters) throw notOfThisBackend(file, 'no tables');
  throw new FriendlyError(
    `${file} is of an older version of this backend: it does not name the tables themselves.`,
    `Deploy the backend as it is now, and generate the file again. ${GENERATE}`,
  );
}

function parse(text: string, file: string): OutputsFile {
  try {
    return JSON.parse(text) ?? {};
  } catch (cause) {
    throw new FriendlyError(`${file} is not JSON.`, 'Generate it again.', { cause });
  }
}

function notOfThisBackend(file: string, what: string): FriendlyError {
  return new FriendlyError(
    `${file} names ${what}.`,
    'It is of another backend, or of one that does not put custom.userTable into its outputs, as ' +
      'amplify/backend.ts does. Deploy this backend, and generate the file again.',
  );
}
