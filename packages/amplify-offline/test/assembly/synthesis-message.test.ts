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
