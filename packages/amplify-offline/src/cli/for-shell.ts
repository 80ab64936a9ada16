export const ON_WINDOWS = process.platform === 'win32';

/**
 * A command with its arguments as a line of cmd.exe, by which programs get each as it was. Quotes are doubled, which
 * both cmd.exe and programs take for a quote within quotes; `%NAME%` is the shell's own even there.
 *
 * https://learn.microsoft.com/en-us/cpp/c-language/parsing-c-command-line-arguments
 */
export function commandLine(command: readonly string[]): string {
  return command.map(quoted).join(' ');
}

function quoted(argument: string): string {
  if (/^[\w./:\\@+-]+$/.test(argument)) return argument;
  return `"${argument.replace(/(\\*)"/g, '$1$1""').replace(/\\+$/, '$&$&')}"`;
}

/**
 * What to type so that commands after it have these variables.
 *
 * @param platform as `process.platform`; on Windows it is for PowerShell
 */
export function settingOf(variables: Record<string, string>, platform: string): string {
  const all = Object.entries(variables);
  if (platform === 'win32') {
    return all.map(([name, value]) => `$env:${name}='${value.replaceAll("'", "''")}'`).join('; ');
  }
  const set = ([name, value]: [string, string]) =>
    `${name}=${/[?&\s]/.test(value) ? `'${value}'` : value}`;
  return `export ${all.map(set).join(' ')}`;
}
