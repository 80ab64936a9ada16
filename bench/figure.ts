/** A measured figure beside the most it may be. */
export interface Figure {
  name: string;
  value: number;
  unit: string;
  atMost?: number;
}

/** Prints figures as a table; one that is over its limit is called missed. */
export function printFigures(title: string, figures: Figure[]): void {
  console.log(`\n${title}`);
  for (const { name, value, unit, atMost } of figures) {
    const limit = atMost === undefined ? '' : `at most ${atMost} ${unit}`;
    const verdict = atMost === undefined ? '' : value <= atMost ? 'met' : 'MISSED';
    const shown = `${value.toFixed(value < 10 ? 2 : 0)} ${unit}`;
    console.log(`  ${name.padEnd(52)} ${shown.padStart(10)}   ${limit.padEnd(16)} ${verdict}`);
  }
}

/** The value below which a share of the samples lies; `share` from 0 to 1. */
export function percentile(samples: number[], share: number): number {
  const sorted = [...samples].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}
