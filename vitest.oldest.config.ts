import { defineConfig } from 'vitest/config';

/** The package among the oldest releases of Amplify that it takes, which npm installs: a minute and a gigabyte. */
export default defineConfig({
  test: {
    include: ['packages/amplify-offline/test/oldest/*.test.ts'],
    testTimeout: 180_000,
    hookTimeout: 360_000,
  },
});
