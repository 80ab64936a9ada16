import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { folderOf, modelsAt, portOf, seedOf, wholeNumber } from '../../src/cli/options';

describe('The values of options', () => {
  it('are read', () => {
    expect(portOf('65535')).toBe(65_535);
    expect(folderOf('dir', 'packages')).toBe(resolve('packages'));
    expect(folderOf('dir', 'not/yet/there')).toBe(resolve('not/yet/there'));
    expect(wholeNumber('rounds', '20')).toBe(20);
    expect(seedOf('7')).toBe(7);
    expect(modelsAt(undefined, {})).toEqual({});
    const url = 'http://127.0.0.1:4000';
    expect(modelsAt(url, {})).toEqual({ models: { url } });
    const token = 'key';
    expect(modelsAt(url, { AWS_BEARER_TOKEN_BEDROCK: token })).toEqual({ models: { url, token } });
    expect(seedOf(undefined)).not.toBe(seedOf(undefined));
  });

  it.each([
    [() => portOf('65536'), '--port takes a number from 0 to 65535, not "65536".'],
    [() => portOf('-1'), '--port takes a number from 0 to 65535, not "-1".'],
    [() => portOf('0x50'), '--port takes a number from 0 to 65535, not "0x50".'],
    [() => folderOf('dir', 'README.md'), '--dir takes a folder, and README.md is none.'],
    [() => wholeNumber('rounds', '0', 1), '--rounds takes a whole number of at least 1, not "0".'],
    [() => wholeNumber('rounds', 'x'), '--rounds takes a whole number of at least 0, not "x".'],
    [() => wholeNumber('rounds', '1.5'), '--rounds takes a whole number of at least 0, not "1.5".'],
    [
      () => modelsAt('localhost:4000', {}),
      '--models takes an address such as http://127.0.0.1:4000, not "localhost:4000".',
    ],
    [() => seedOf('-1'), '--seed takes a whole number of at least 0, not "-1".'],
  ])('are refused where they make no sense (%#)', (read, message) => {
    expect(read).toThrow(message);
  });
});
