import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { jestProject } from 'amplify-offline/testing/react-native';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { computeModPow, computeS } from '../../react-native/srp-by-bigint.cjs';
import { G, N, power } from '../../src/services/cognito/sign-in/srp-integers';

/* That an app runs by it, and signs up and in: examples/expo. */

const PRESET = {
  testEnvironment: 'node',
  watchPlugins: ['for all projects alike'],
  setupFiles: ['/preset/setup.js'],
  transformIgnorePatterns: ['/node_modules/(?!(react-native|expo))', '/node_modules/some-plugin/'],
};

let project: string;
beforeEach(async () => {
  project = await mkdtemp(join(tmpdir(), 'react-native-'));
  vi.spyOn(process, 'cwd').mockReturnValue(project);
  await mkdir(join(project, 'node_modules/a-preset/ios'), { recursive: true });
  const file = join(project, 'node_modules/a-preset/ios/jest-preset.js');
  await writeFile(file, `module.exports = ${JSON.stringify(PRESET)}`);
});
afterEach(async () => {
  vi.restoreAllMocks();
  await rm(project, { recursive: true });
});

it('sets the network up before the preset, native modules after it, and what is of the project last', () => {
  const { setupFiles = [], ...rest } = jestProject('a-preset/ios', {
    testMatch: ['here'],
    setupFiles: ['/own/setup.js'],
  });
  expect(setupFiles.map((file) => basename(file))).toEqual([
    'network.cjs',
    'setup.js',
    'native-modules.cjs',
    'setup.js',
  ]);
  expect(setupFiles[3]).toBe('/own/setup.js');
  expect(rest).toMatchObject({ testEnvironment: 'node', testMatch: ['here'] });
  expect(rest).not.toHaveProperty('watchPlugins');
});

it('has Babel read what Amplify publishes as ES modules, and leave all else as the preset has it', () => {
  const { transformIgnorePatterns = [] } = jestProject('a-preset/ios');
  const isLeft = (path: string) => transformIgnorePatterns.some((text) => RegExp(text).test(path));
  expect(isLeft('/app/node_modules/@aws-amplify/ui-react-native/dist/index.js')).toBe(false);
  expect(isLeft('/app/node_modules/uuid/dist/esm-browser/index.js')).toBe(false);
  expect(isLeft('/app/node_modules/expo/index.js')).toBe(false);
  expect(isLeft('/app/node_modules/graphql/index.js')).toBe(true);
  expect(isLeft('/app/node_modules/some-plugin/index.js')).toBe(true);
});

it('leaves to the project what Babel reads, where it says so', () => {
  const own = { transformIgnorePatterns: ['nothing'] };
  expect(jestProject('a-preset/ios', own)).toMatchObject(own);
});

it('says which preset is not installed', () => {
  expect(() => jestProject('another-preset')).toThrow('another-preset/jest-preset');
});

it('loads by require, as Jest does', () => {
  const loaded = createRequire(import.meta.url)('amplify-offline/testing/react-native');
  expect(loaded.jestProject).toBeTypeOf('function');
});

const hex = (value: bigint) => value.toString(16);

it('computes powers of SRP as OpenSSL does, of negative numbers too', async () => {
  const exponent = N / 3n;
  const numbers = { exponent: hex(exponent), divisor: hex(N) };
  expect(await computeModPow({ base: '2', ...numbers })).toBe(hex(power(G, exponent)));
  expect(await computeModPow({ base: '-2', ...numbers })).toBe(hex(power(N - 2n, exponent)));
});

it('computes the secret that both sides of SRP share', async () => {
  const [k, x, u, a, b] = [5n, N / 7n, 11n, N / 13n, N / 17n];
  const verifier = power(G, x);
  const B = (k * verifier + power(G, b)) % N;
  const ofTheServer = power((power(G, a) * power(verifier, u)) % N, b);
  const numbers = { g: hex(G), k: hex(k), x: hex(x), a: hex(a), b: hex(B), u: hex(u) };
  expect(await computeS(numbers)).toBe(hex(ofTheServer));
});
