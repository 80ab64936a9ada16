import { readFile } from 'node:fs/promises';
import { FriendlyError } from '../../local/friendly-error';

/** What reconcile has to know of a backend, as `amplify_outputs.json` says it. */
export interface BackendOutputs {
  userPoolId: string;
  region: string;
  /** Paths of the SSM parameters that hold the tables' names. */
  parameters: { userTable: string; erasedTable: string; postTable: string };
  /** Of the offline sandbox; absent for AWS. */
  endpoint?: string;
}

/** @throws FriendlyError for a file that is missing, or is not what this backend's deployment writes */
export async function readOutputs(file: string): Promise<BackendOutputs> {
  const text = await readFile(file, 'utf8').catch((cause) => {
    throw new FriendlyError(
      `There is no ${file}.`,
      'For a deployed branch: npx ampx generate outputs --app-id <id> --branch <name>. ' +
        'For a sandbox on this machine: npm start. Or name the file: --outputs <file>.',
      { cause },
    );
  });
  const { auth, custom } = parse(text, file);
  const { userTable, erasedTable, postTable } = custom?.userTable?.parameters ?? {};
  if (!auth?.user_pool_id || !auth.aws_region) throw notOfThisBackend(file, 'no user pool');
  if (!userTable || !erasedTable || !postTable) throw notOfThisBackend(file, 'no tables');
  const endpoint = custom?.local?.endpoint;
  return {
    userPoolId: auth.user_pool_id,
    region: auth.aws_region,
    parameters: { userTable, erasedTable, postTable },
    ...(endpoint !== undefined && { endpoint }),
  };
}

/** The parts of the file that are read. */
interface OutputsFile {
  auth?: { user_pool_id?: string; aws_region?: string };
  custom?: {
    userTable?: { parameters?: Partial<BackendOutputs['parameters']> };
    local?: { endpoint?: string };
  };
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
    'It is of another backend, or of this one before it had reconcile. Deploy, and generate it again.',
  );
}
