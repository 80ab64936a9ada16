import 'amplify-offline/quiet';
import { FriendlyError } from 'amplify-offline';
import { reconcileCommand } from './command';
import { processTerminal } from './terminal';

try {
  process.exitCode = await reconcileCommand(process.argv.slice(2), processTerminal());
} catch (error) {
  process.exitCode = 2;
  if (error instanceof FriendlyError) {
    console.error(`\n${error.message}\n\n  ${error.resolution}\n`);
  } else {
    console.error(
      '\nReconcile could not go on, and does not know why. What is done is on record.\n',
    );
    console.error(error);
  }
}
