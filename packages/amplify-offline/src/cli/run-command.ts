import './quiet';
import { FriendlyError } from '../friendly-error';

/**
 * Runs a command of the command line. An error that was made for the reader is printed with what to
 * do about it; any other with its stack, since it is a bug. Either ends the process with code 1.
 */
export async function runCommand(command: () => Promise<void>): Promise<void> {
  try {
    await command();
  } catch (error) {
    process.exitCode = 1;
    if (error instanceof FriendlyError) {
      console.error(`\n${error.message}\n\n  ${error.resolution}\n`);
    } else {
      console.error('\nThis is a bug in the sandbox; please report it with the lines below.\n');
      console.error(error);
    }
  }
}
