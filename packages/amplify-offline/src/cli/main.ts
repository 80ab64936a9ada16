import { amplifyOffline } from './amplify-offline';
import { runCommand } from './run-command';

await runCommand(amplifyOffline);
