import { defineConfig } from 'vitest/config';

/**
 * Tests of the Amplify client, of which there is one for a process: who signs in, and by what it is configured. Each
 * file of them has a process to itself; the others share theirs, which saves them most of their time.
 */
const OF_THE_CLIENT = [
  'test/{client,sandbox,takeover}/**/*.test.ts',
  'packages/*/test/{client,guests,http-fronts,library,outputs,rules,storage,testing}/**/*.test.ts',
  'packages/*/test/services/**/amplify-client/**/*.test.ts',
];
// The Amplify CLI takes half a minute for a deployment: npm run test:ampx. And a browser has to be installed:
// npm run test:browser. So has Java: npm run test:dynamodb. npm run test:oldest installs packages.
const OF_OTHER_COMMANDS = [
  ...['test/ampx/**', 'test/browser/**', 'packages/amplify-offline/test/dynamodb-local/**'],
  'packages/amplify-offline/test/oldest/**',
  'packages/amplify-offline/dist/**',
];

export default defineConfig({
  test: {
    // The default leaves one core to Vitest itself, which has next to nothing to do: of two, half.
    maxWorkers: '100%',
    // Generous, for machines that are busy with something else; nothing here waits for them.
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // The AWS SDK's notice at every start, that it will need Node.js 22 from 2027 on.
    env: { AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' },
    projects: [
      {
        extends: true,
        test: { name: 'client', include: OF_THE_CLIENT, exclude: OF_OTHER_COMMANDS },
      },
      {
        extends: true,
        test: {
          name: 'shared',
          isolate: false,
          include: ['test/**/*.test.ts', 'packages/*/test/**/*.test.ts'],
          exclude: [...OF_THE_CLIENT, ...OF_OTHER_COMMANDS],
        },
      },
    ],
  },
});
