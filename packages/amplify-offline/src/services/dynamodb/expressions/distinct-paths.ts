import { type Path, textOf } from './scope';

/** Where paths part: what goes on from here, and a path that comes by. */
interface Fork {
  ways: Map<string | number, Fork>;
  path: Path;
  /** Whether one ends here. */
  isEnd: boolean;
}

/**
 * Paths of which none may be in another, nor lead through a list where another leads through a map.
 *
 * @returns what is wrong with one, beside those that came before it
 */
export function createDistinctPaths(): (path: Path) => string | undefined {
  const root: Fork = { ways: new Map(), path: [], isEnd: false };
  return (path) => {
    let fork = root;
    for (const piece of path) {
      if (fork.isEnd) return wrong('overlap', path, fork.path);
      const [other] = fork.ways.keys();
      if (other !== undefined && typeof other !== typeof piece) {
        return wrong('conflict', path, fork.path);
      }
      const next = fork.ways.get(piece) ?? { ways: new Map(), path, isEnd: false };
      fork.ways.set(piece, next);
      fork = next;
    }
    if (fork.isEnd || fork.ways.size > 0) return wrong('overlap', path, fork.path);
    fork.isEnd = true;
    return undefined;
  };
}

function wrong(what: 'overlap' | 'conflict', one: Path, other: Path): string {
  const message = `Two document paths ${what} with each other; must remove or rewrite one of these paths`;
  return `${message}; path one: ${textOf(one)}, path two: ${textOf(other)}`;
}
