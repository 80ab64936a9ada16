import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { build } from 'esbuild';

const HTML = `<!doctype html>
<html lang="en">
  <head>
    <title>My app</title>
    <link rel="icon" href="data:," />
    <link rel="stylesheet" href="/app.css" />
  </head>
  <body>
    <div id="root"></div>
    <script type="module" src="/app.js"></script>
  </body>
</html>`;

/**
 * Bundles an app in `page/`, in memory, and serves it on an origin of its own.
 *
 * @param outputsFile the `amplify_outputs.json` that the app imports
 * @param app the name of its file
 */
export async function servePage(outputsFile: string, app: string) {
  const files = new Map([
    ['/', { type: 'text/html', content: HTML }],
    // Not every app has one.
    ['/app.css', { type: 'text/css', content: '' }],
  ]);
  const types = { '/app.js': 'text/javascript', '/app.css': 'text/css' };
  for (const { path, text } of await bundle(outputsFile, app)) {
    files.set(path, { type: types[path as keyof typeof types], content: text });
  }
  const server = createServer((request, response) => {
    const file = files.get(request.url ?? '');
    if (!file) return response.writeHead(404).end();
    return response.writeHead(200, { 'content-type': file.type }).end(file.content);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    close: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

/** As a developer's own bundler would: React tells of mistakes in this mode. */
async function bundle(outputsFile: string, app: string) {
  const { outputFiles } = await build({
    entryPoints: { app: join(import.meta.dirname, 'page/src', app) },
    bundle: true,
    format: 'esm',
    write: false,
    outdir: '/',
    define: { 'process.env.NODE_ENV': '"development"' },
    plugins: [
      {
        name: 'outputs',
        setup: ({ onResolve }) =>
          onResolve({ filter: /amplify_outputs\.json$/ }, () => ({ path: outputsFile })),
      },
    ],
  });
  return outputFiles;
}
