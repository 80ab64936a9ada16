import type { Measured } from './measure';
import type { Cost } from './run-cold';

export interface Row extends Measured {
  name: string;
  kilobytes: number;
}

/** A line for each variant; the first is the one that the others are compared with. */
export function printRows(rows: Row[], empty: Cost): void {
  const shown = (value: number) => value.toFixed(value < 10 ? 2 : 0);
  const of = ({ cold, warm, kilobytes }: Measured & { kilobytes: number }) => [
    shown(cold.cpuMs),
    `${(cold.cpuMs / (rows[0]?.cold.cpuMs ?? Number.NaN)).toFixed(1)}x`,
    shown(cold.wallMs),
    String(cold.requests),
    shown(warm.cpuMs),
    shown(warm.wallMs),
    shown(kilobytes),
  ];
  const print = (name: string, cells: string[]) =>
    console.log(`  ${name.padEnd(44)}${cells.map((cell) => cell.padStart(10)).join('')}`);
  print('', ['cold', 'ratio', 'cold', 'requests', 'warm', 'warm', 'bundle']);
  print('', ['ms CPU', '', 'ms wall', 'cold', 'ms CPU', 'ms wall', 'kB']);
  for (const row of rows) print(row.name, of(row));
  print('an empty process, taken off all of these', [
    shown(empty.cpuMs),
    '',
    shown(empty.wallMs),
    ...['', '', '', ''],
  ]);
}
