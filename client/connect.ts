import { FriendlyError, runningSandbox } from 'amplify-offline';
import { generateClient } from 'aws-amplify/data';
import { ConsoleLogger } from 'aws-amplify/utils';
import { configureBackend, type Schema } from './index.js';

/** How long a message may take to arrive; in the sandbox it is there at once. */
const MESSAGE_WAIT_MS = 5_000;

/**
 * Configures the Amplify client for the sandbox that wrote an outputs file.
 *
 * @throws FriendlyError where no sandbox answers
 */
export async function connect(outputsFile: string) {
  const outputs = await runningSandbox(outputsFile);
  const { endpoint } = outputs.custom.local;
  // It warns of every user pool that is not at AWS's own address, which here is the point.
  ConsoleLogger.LOG_LEVEL = 'ERROR';
  configureBackend(outputs);
  return {
    data: generateClient<Schema>(),
    /** The code in the newest message to an address. */
    async latestCode(to: string): Promise<string> {
      const url = `${endpoint}/_local/messages?to=${encodeURIComponent(to)}`;
      for (const deadline = Date.now() + MESSAGE_WAIT_MS; Date.now() < deadline; ) {
        const messages = (await (await fetch(url)).json()) as { code?: string }[];
        const newest = messages.findLast(({ code }) => code !== undefined)?.code;
        if (newest !== undefined) return newest;
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
      throw new FriendlyError(`No message to ${to} arrived.`, `See ${endpoint}/_local/messages.`);
    },
  };
}
