import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts', 'packages/*/test/**/*.test.ts'],
    // The Amplify CLI takes half a minute for a deployment: npm run test:ampx. And a browser has to
    // be installed: npm run test:browser. So has Java: npm run test:dynamodb.
    exclude: ['test/ampx/**', 'test/browser/**', 'packages/amplify-offline/test/dynamodb-local/**'],
    // The default leaves one core to Vitest itself, which has next to nothing to do: of two, half.
    maxWorkers: '100%',
    // Generous, for machines that are busy with something else; nothing here waits for them.
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // The AWS SDK's notice at every start, that it will need Node.js 22 from 2027 on.
    env: { AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' },
  },
});
