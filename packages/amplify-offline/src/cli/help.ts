import type { ArgDef, ArgsDef } from 'citty';
import { typedName } from './check-arguments';
import type { Command } from './run-command';

const LINE_LENGTH = 100;

/**
 * The help of a command. The first paragraph of its description comes before what it takes, the others
 * behind. An option without a description is left out: it is not for people.
 *
 * @param called how the reader calls the command: `npx amplify-offline start`
 */
export function helpText(
  { meta, args = {}, subCommands }: Command<ArgsDef>,
  called: string,
): string {
  const [summary, ...notes] = meta.description.split('\n\n');
  const named = Object.entries(args).filter(([, { description }]) => description);
  const rows = named.map(([name, definition]) => row(name, definition));
  const positional = rows.map(([name]) => name).filter((name) => !name.startsWith('--'));
  // Whatever is run has options of its own.
  const takes = positional.some((name) => name.endsWith('...>'))
    ? ['[options]', '--', ...positional]
    : [...positional, '[options]'];
  const usage = [called, ...(subCommands ? ['[command]'] : []), ...takes];
  rows.push(['--help', 'this text']);
  if (meta.version) rows.push(['--version', 'the version']);
  const commands = Object.entries(subCommands ?? {}).map(([name, command]): Row => {
    return [name, command.meta.description.split('\n\n')[0] ?? ''];
  });
  return [
    summary,
    `  ${usage.join(' ')}`,
    ...(commands.length ? [table(commands)] : []),
    table(rows),
    ...notes,
  ].join('\n\n');
}

type Row = [name: string, text: string];

function row(given: string, definition: ArgDef): Row {
  const { type, valueHint, description = '' } = definition;
  const name = typedName(given, definition);
  const isDefault = type !== 'boolean' && definition.default !== undefined;
  const text = isDefault ? `${description} (default: ${definition.default})` : description;
  if (type === 'positional') {
    return [definition.required === false ? `[${name}]` : `<${name}>`, text];
  }
  return [type === 'boolean' ? `--${name}` : `--${name} <${valueHint ?? 'value'}>`, text];
}

/** In two columns. */
function table(rows: Row[]): string {
  const width = Math.max(...rows.map(([name]) => name.length)) + 4;
  const rest = new RegExp(`.{1,${LINE_LENGTH - width}}(?=\\s|$)`, 'g');
  return rows
    .map(([name, text]) => {
      const lines = Array.from(text.replaceAll('\n', ' ').matchAll(rest), ([line]) => line.trim());
      return `  ${name}`.padEnd(width) + lines.join(`\n${' '.repeat(width)}`);
    })
    .join('\n');
}
