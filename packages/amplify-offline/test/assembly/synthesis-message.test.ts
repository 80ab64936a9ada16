import { expect, it } from 'vitest';
import { synthesisMessage } from '../../src/assembly/synthesis-message';

const repeated = (line: string, times: number) => Array(times).fill(line).join('\n');

it('shows the reason, which comes last, however much was said before', () => {
  const warnings = Array.from({ length: 60 }, (_, index) => `warning ${index}`).join('\n');
  const message = synthesisMessage(
    `${warnings}\nError: the anchor is missing\n    at backend.ts:7`,
  );
  expect(message).toContain('Error: the anchor is missing');
  expect(message).toMatch(/^ {2}\.\.\.\n/);
  expect(message.split('\n').length).toBeLessThan(30);
});

it('says once what was said many times', () => {
  const message = synthesisMessage(`${repeated('Take care.', 25)}\nError: the anchor is missing`);
  expect(message).toBe('  Take care. (25 times)\n  Error: the anchor is missing');
});

it('keeps why an asset could not be bundled', () => {
  const error = "FailedToBundleAsset: Failed to bundle asset 'fn', ENOENT: no such file";
  expect(synthesisMessage(error)).toContain('ENOENT');
});

it('says so where nothing was said', () => {
  expect(synthesisMessage('\n')).toBe('  The process ended without a message.');
});

it('keeps why npm did not find the bundler', () => {
  const error =
    'npm warn config x\nnpm error npx canceled due to missing packages: ["esbuild@0.25.0"]\nnpm error A complete log of this run can be found in: /home/me/.npm/_logs/1.log';
  expect(synthesisMessage(error)).toBe(
    '  npm error npx canceled due to missing packages: ["esbuild@0.25.0"]',
  );
});

it('leaves it out on Windows, too, where a path has a colon', () => {
  const error =
    'Failed to bundle asset a/b/Code/Stage, bundle output is located at C:\\tmp\\x-building: CommandExitedWithNonZeroStatus: powershell.exe -Command npx esbuild run in directory C:\\p exited with status 1';
  expect(synthesisMessage(error)).toBe(
    '  Failed to bundle asset a/b/Code/Stage: status 1 in C:\\p',
  );
});

it('leaves out the command that bundles, and keeps what it was run for', () => {
  const error =
    '✘ [ERROR] Could not resolve "sharp"\n[«FailedToBundleAsset» Failed to bundle asset stack/function/hello-lambda/Code/Stage, bundle output is located at /tmp/x-building: CommandExitedWithNonZeroStatus: npx --no-install esbuild --bundle "/p/handler.ts" --banner:js=\' run in directory \' run in directory /p exited with status 1';
  expect(synthesisMessage(error)).toBe(
    '  ✘ [ERROR] Could not resolve "sharp"\n  [«FailedToBundleAsset» Failed to bundle asset stack/function/hello-lambda/Code/Stage: status 1 in /p',
  );
});
