// @ts-check
/**
 * A function's process: `node runner.mjs <handler's file> <file of events>`. Calls the handler once for
 * each event, and writes to descriptor 3 what that took. Plain JavaScript, and started without flags.
 */
import { subscribe } from 'node:diagnostics_channel';
import { readFileSync, writeSync } from 'node:fs';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

const [, , handlerFile = '', eventsFile = ''] = process.argv;
/** @type {unknown[]} */
const events = JSON.parse(readFileSync(eventsFile, 'utf8'));
const context = { awsRequestId: 'bench', getRemainingTimeInMillis: () => 3_000 };

let requests = 0;
const count = () => void requests++;
subscribe('http.client.request.start', count);
subscribe('undici:request:create', count); // fetch

const cpuMs = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
};
/** @param {() => Promise<unknown>} work */
const timed = async (work) => {
  const [cpuBefore, wallBefore, requestsBefore] = [cpuMs(), performance.now(), requests];
  await work();
  return {
    cpuMs: cpuMs() - cpuBefore,
    wallMs: performance.now() - wallBefore,
    requests: requests - requestsBefore,
  };
};

// Lambda's runtime client requires a `.js` file; to import one costs twice as much, for Node.js then reads
// it once more to see what it exports.
const { handler } = handlerFile.endsWith('.mjs')
  ? await import(pathToFileURL(handlerFile).href)
  : createRequire(import.meta.url)(handlerFile);
const [first, ...others] = events;
await handler(first, context);
// From the start of the process: what it is made of, too.
const cold = { cpuMs: cpuMs(), wallMs: performance.now(), requests };
const warm = [];
for (const event of others) warm.push(await timed(() => handler(event, context)));
writeSync(3, JSON.stringify({ cold, warm }));
process.exit();
