import { defineConfig } from 'vitest/config';

/** The tests that start the real Amplify CLI: minutes, and one after the other. */
export default defineConfig({
  test: {
    include: ['test/ampx/**/*.test.ts'],
    fileParallelism: false,
    testTimeout: 360_000,
    hookTimeout: 360_000,
    env: { AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' },
  },
});
