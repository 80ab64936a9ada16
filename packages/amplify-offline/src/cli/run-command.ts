import { type ArgsDef, type CommandDef, type CommandMeta, runCommand as runWithCitty } from 'citty';
import { FriendlyError } from '../friendly-error';
import { checkArguments, didYouMean, UsageError } from './check-arguments';
import { helpText } from './help';

// The AWS SDK, where a first client is made, announces that it will need Node.js 22 from 2027 on. The
// README says so once.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true';

/**
 * A command of the command line. What `run` returns is the exit code, or 0; where what was typed makes no
 * sense to it, it throws a UsageError.
 */
// biome-ignore lint/suspicious/noExplicitAny: those of which only names and texts count have any arguments
export interface Command<T extends ArgsDef = any> extends CommandDef<T> {
  meta: CommandMeta & { name: string; description: string };
  args?: T;
  subCommands?: Record<string, Command>;
  /** The one of them that is meant where none is named. */
  default?: string;
}

/** Gives `run` the types of the arguments. */
export function defineCommand<const T extends ArgsDef>(command: Command<T>): Command<T> {
  return command;
}

/**
 * Runs what this process was started for. An error that was made for the reader is printed with what to
 * do about it; any other with its stack.
 *
 * @param options.failure the exit code where the command could not do what it was asked; default: 1
 * @param options.unexpected what is said before an error that nobody has thought of
 */
export async function runCommand(
  command: Command,
  { failure = 1, unexpected = BUG }: { failure?: number; unexpected?: string } = {},
): Promise<void> {
  try {
    const code = await execute(command, process.argv.slice(2));
    if (code !== 0) process.exitCode = code;
  } catch (error) {
    process.exitCode = failure;
    if (error instanceof FriendlyError) {
      console.error(`\n${error.message}\n\n  ${error.resolution}\n`);
    } else {
      console.error(`\n${unexpected}\n`);
      console.error(error);
    }
  }
}

const BUG = 'This is a bug in the sandbox; please report it with the lines below.';

/**
 * Does what a command line says, or prints the help or the version that it asks for.
 *
 * @returns the exit code
 * @throws FriendlyError where what was typed makes no sense
 */
export async function execute(
  whole: Command,
  args: string[],
  print: (text: string) => void = console.log,
): Promise<number> {
  // What comes after it is for a command that is run.
  const end = args.indexOf('--');
  const own = end < 0 ? args : args.slice(0, end);
  const asks = (...names: string[]) => names.some((name) => own.includes(name));
  let called = callOf(whole);
  try {
    const { command, rest } = chosen(whole, args, asks('--help', '-h'));
    if (command !== whole) called = callOf(command, whole);
    if (asks('--help', '-h')) {
      print(helpText(command, called));
      return 0;
    }
    if (whole.meta.version && asks('--version', '-v')) {
      print(whole.meta.version);
      return 0;
    }
    checkArguments(rest, command.args ?? {});
    const { result } = await runWithCitty(command, { rawArgs: rest });
    return typeof result === 'number' ? result : 0;
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    throw new FriendlyError(error.message, `See ${called} --help.`, { cause: error });
  }
}

/** @throws UsageError for a command that does not exist */
function chosen(whole: Command, args: string[], asksForHelp: boolean) {
  const { subCommands } = whole;
  const [name = '', ...rest] = args;
  if (!subCommands || (asksForHelp && name.startsWith('-'))) return { command: whole, rest: args };
  const isNamed = name !== '' && !name.startsWith('-');
  const wanted = isNamed ? name : (whole.default ?? '');
  const command = Object.hasOwn(subCommands, wanted) ? subCommands[wanted] : undefined;
  if (command) return { command, rest: isNamed ? rest : args };
  throw new UsageError(`Unknown command ${name}.${didYouMean(name, Object.keys(subCommands))}`);
}

/** How the reader calls a command: as npm did just now, or else in the way that always works. */
function callOf({ meta, subCommands }: Command, whole?: Command): string {
  const { npm_command: npm, npm_lifecycle_event: script } = process.env;
  if (subCommands) return `npx ${meta.name}`;
  if (whole && (script !== meta.name || npm === 'exec')) {
    return `npx ${whole.meta.name} ${meta.name}`;
  }
  return meta.name === 'start' ? 'npm start --' : `npm run ${meta.name} --`;
}
