#!/usr/bin/env node
import { existsSync } from 'node:fs';

// Within its repository it runs from its sources, with no build in between.
if (existsSync(new URL('../src', import.meta.url))) {
  await import('tsx');
  await import('../src/cli/main.ts');
} else {
  await import('../lib/main.js');
}
