import {
  BaseCredentials,
  MemoryContext,
  StackSelectionStrategy,
  Toolkit,
} from '@aws-cdk/toolkit-lib';
import type { BackendIdentity } from 'amplify-offline';
import { cliEnvironment } from 'amplify-offline';

const ALL = { strategy: StackSelectionStrategy.ALL_STACKS };

/**
 * The CDK toolkit with the settings of `ampx sandbox`: its requests are those of `ampx`, without a
 * synthesis and a type check for each deployment.
 */
export function deployer(endpoint: string) {
  Object.assign(process.env, cliEnvironment(endpoint));
  const toolkit = new Toolkit({
    ioHost: {
      notify: async () => {},
      requestResponse: async ({ defaultResponse }) => defaultResponse,
    },
    sdkConfig: { baseCredentials: BaseCredentials.awsCliCompatible() },
  });
  return {
    synthesize: async (workingDirectory: string, identity: BackendIdentity, outdir: string) => {
      const contextStore = new MemoryContext({
        'amplify-backend-namespace': identity.namespace,
        'amplify-backend-name': identity.name,
        'amplify-backend-type': identity.type,
      });
      const app = `"${process.execPath}" --import tsx amplify/backend.ts`;
      const source = await toolkit.fromCdkApp(app, { workingDirectory, outdir, contextStore });
      const assembly = await toolkit.synth(source, { stacks: ALL });
      await assembly.dispose();
    },
    /** @param assembly the folder of a synthesis */
    deploy: async (assembly: string) => {
      await toolkit.deploy(await toolkit.fromAssemblyDirectory(assembly), {
        stacks: ALL,
        deploymentMethod: { method: 'hotswap', fallback: { method: 'direct' } },
      });
    },
  };
}
