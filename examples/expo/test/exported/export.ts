import { execFile } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { promisify } from 'node:util';

/** Where the app is exported to for these tests. */
export const EXPORTED = '.expo/exported';

const OFFLINE = {
  CI: '1',
  EXPO_OFFLINE: '1',
  EXPO_NO_TELEMETRY: '1',
  NODE_ENV: 'production',
} as const;

/** Exports the app for all platforms, once before the tests of this folder. */
export default async function exportApp(): Promise<void> {
  await rm(EXPORTED, { recursive: true, force: true });
  const expo = require.resolve('expo/bin/cli');
  const options = { env: { ...process.env, ...OFFLINE } };
  await promisify(execFile)(
    process.execPath,
    [expo, 'export', '--platform', 'all', '--output-dir', EXPORTED],
    options,
  );
}
