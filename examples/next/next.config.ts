import type { NextConfig } from 'next';

const config: NextConfig = {
  // The types of the backend's models are two folders up, and so is another lockfile, which Next.js would ask about.
  turbopack: { root: `${import.meta.dirname}/../..` },
  outputFileTracingRoot: `${import.meta.dirname}/../..`,
};

export default config;
