import { allStacks, type Stack, type Template } from './stacks';

/**
 * The circular dependencies that CloudFormation would refuse: resources of one template that need
 * each other, by `Ref`, `Fn::GetAtt`, `Fn::Sub` or `DependsOn`. A nested stack is one resource of
 * its parent's template, and needs all that its parameters do.
 *
 * @returns each circle once, as logical ids in the order of need
 */
export function findCycles(root: Stack): string[][] {
  return allStacks(root).flatMap(({ template }) => cyclesOf(needsOf(template)));
}

type Needs = Map<string, Set<string>>;

function needsOf({ Resources }: Template): Needs {
  const known = (id: unknown): id is string => typeof id === 'string' && id in Resources;
  return new Map(
    Object.entries(Resources).map(([id, { Properties, DependsOn }]) => [
      id,
      new Set([...references(Properties), ...[DependsOn].flat()].filter(known)),
    ]),
  );
}

/** All names that a value refers to: logical ids, and also parameters and `AWS::Region`. */
function references(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    if (key === 'Ref') return [inner];
    if (key === 'Fn::GetAtt') return [[inner].flat()[0].split('.')[0]];
    if (key === 'Fn::Sub') {
      const names = [inner].flat()[0].matchAll(/\$\{([^!.}]+)[^}]*\}/g);
      return [...Array.from(names, ([, name]) => name), ...references(inner)];
    }
    return references(inner);
  });
}

function cyclesOf(needs: Needs): string[][] {
  const cycles: string[][] = [];
  const done = new Set<string>();
  const visit = (id: string, path: string[]): void => {
    const start = path.indexOf(id);
    if (start >= 0) cycles.push(path.slice(start));
    if (start >= 0 || done.has(id)) return;
    for (const next of needs.get(id) ?? []) visit(next, [...path, id]);
    done.add(id);
  };
  for (const id of needs.keys()) visit(id, []);
  return cycles;
}
