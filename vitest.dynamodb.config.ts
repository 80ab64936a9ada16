import { defineConfig } from 'vitest/config';

/** The comparison with Amazon's DynamoDB Local, which needs Java: one process of it for each file. */
export default defineConfig({
  test: {
    include: ['packages/amplify-offline/test/dynamodb-local/**/*.test.ts'],
    fileParallelism: false,
    testTimeout: 60_000,
    hookTimeout: 120_000,
    env: { AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' },
  },
});
