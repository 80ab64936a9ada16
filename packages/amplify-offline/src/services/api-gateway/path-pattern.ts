/** A path with variables in it, segment by segment. */
export type PathPattern = Segment[];

export type Segment =
  | { kind: 'fixed'; text: string }
  | { kind: 'variable'; name: string }
  /** All that is left, and at least something. */
  | { kind: 'greedy'; name: string };

/** @param path such as `/items/{id}` or `/{proxy+}` */
export function patternOf(path: string): PathPattern {
  return path
    .slice(1)
    .split('/')
    .map((text) => segmentOf(text));
}

export function segmentOf(text: string): Segment {
  const [, name, plus] = /^\{([^{}+]+)(\+?)\}$/.exec(text) ?? [];
  if (name === undefined) return { kind: 'fixed', text };
  return { kind: plus ? 'greedy' : 'variable', name };
}

/** What the variables stand for. @returns undefined where the path does not fit */
export function parametersOf(
  pattern: PathPattern,
  segments: string[],
): Record<string, string> | undefined {
  const parameters: Record<string, string> = {};
  for (const [index, segment] of pattern.entries()) {
    const given = segments[index];
    if (segment.kind === 'greedy') {
      const rest = segments.slice(index).join('/');
      return rest === '' ? undefined : { ...parameters, [segment.name]: rest };
    }
    if (given === undefined) return undefined;
    if (segment.kind === 'fixed' && segment.text !== given) return undefined;
    if (segment.kind === 'variable') {
      if (given === '') return undefined;
      parameters[segment.name] = given;
    }
  }
  return segments.length > pattern.length ? undefined : parameters;
}
