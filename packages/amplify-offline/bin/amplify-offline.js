#!/usr/bin/env node
import { existsSync } from 'node:fs';
import module from 'node:module';

// From Node.js 22.8 on, code that was compiled once is kept.
module.enableCompileCache?.();

// Within its repository it runs from its sources, with no build in between.
if (existsSync(new URL('../src', import.meta.url))) {
  await import('tsx');
  await import('../src/cli/main.ts');
} else {
  await import('../lib/main.js');
}
