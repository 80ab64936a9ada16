/**
 * The name that somebody may have meant, as TypeScript suggests it: the nearest one, if it is near enough. A letter
 * more or less counts 1, another letter 2, another case 0.1.
 */
export function nearest(name: string, known: string[]): string | undefined {
  const longest = Math.max(2, Math.floor(name.length * 0.34));
  let limit = Math.floor(name.length * 0.4) + 1;
  let best: string | undefined;
  for (const candidate of known) {
    if (Math.abs(candidate.length - name.length) > longest) continue;
    const away = distance(name, candidate);
    if (away >= limit) continue;
    limit = away;
    best = candidate;
  }
  return best;
}

function distance(from: string, to: string): number {
  let before = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (const [row, letter] of [...from].entries()) {
    const here = [row + 1];
    for (const [column, other] of [...to].entries()) {
      const unlike = letter.toLowerCase() === other.toLowerCase() ? 0.1 : 2;
      here.push(
        Math.min(
          (before[column] ?? 0) + (letter === other ? 0 : unlike),
          (before[column + 1] ?? 0) + 1,
          (here[column] ?? 0) + 1,
        ),
      );
    }
    before = here;
  }
  return before.at(-1) ?? 0;
}
