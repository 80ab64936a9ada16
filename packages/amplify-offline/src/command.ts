/** How the commands of this package and of its project read what was typed; loads nothing of the sandbox. */

export { didYouMean, UsageError } from './cli/check-arguments';
export { OUTPUTS, seedOf, wholeNumber } from './cli/options';
export { type Command, defineCommand, execute, runCommand } from './cli/run-command';
export { FriendlyError } from './friendly-error';
