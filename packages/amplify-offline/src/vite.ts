import { basename } from 'node:path';
import { type AmplifyOutputs, FILE } from './outputs/amplify-outputs';
import { resourcesOf } from './outputs/project-amplify.mjs';
import { configurable, isToBeConfigurable } from './outputs/resources-config';

/** As much of Vite's `Plugin` as it is, so that Vite is needed by those alone who have it. */
interface VitePlugin {
  name: string;
  enforce: 'pre';
  configResolved(config: { root: string }): void;
  transform(code: string, id: string): string | undefined;
}

/**
 * For a project whose `amplify_outputs.json` has to stay in Amplify's own format, as `ampx` writes it: the app gets
 * what `Amplify.configure` takes as it is, where the file is of a sandbox on this machine. Of a backend in the cloud
 * it stays what it is.
 *
 * ```ts
 * import { amplifyOffline } from 'amplify-offline/vite';
 *
 * export default defineConfig({ plugins: [react(), amplifyOffline()] });
 * ```
 */
export function amplifyOffline(): VitePlugin {
  let root = process.cwd();
  return {
    name: 'amplify-offline',
    // Before Vite makes a module of it.
    enforce: 'pre',
    configResolved: (config) => {
      root = config.root;
    },
    transform: (code, id) => {
      if (basename(id.replace(/\?.*/, '')) !== FILE) return undefined;
      const outputs: AmplifyOutputs = JSON.parse(code);
      if (!isToBeConfigurable(outputs)) return undefined;
      return JSON.stringify(configurable(outputs, resourcesOf(root, outputs)));
    },
  };
}
