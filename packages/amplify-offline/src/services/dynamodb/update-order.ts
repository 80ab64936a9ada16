import type { Input } from './dynalite-internals';

interface Section {
  type: string;
  /** Names, and positions in lists. */
  path: (string | number)[];
}

/**
 * The positions in an update expression are those that the item had before it (Developer Guide,
 * "Update expressions"). dynalite goes from left to right; so what is removed has to come last,
 * and of a list the last element first.
 */
export function removeLast(input: Input): void {
  const updates = input._updates as { sections: Section[] } | undefined;
  if (!updates) return;
  const isRemove = ({ type }: Section) => type === 'remove';
  updates.sections = [
    ...updates.sections.filter((section) => !isRemove(section)),
    ...updates.sections.filter(isRemove).sort((a, b) => position(b) - position(a)),
  ];
}

function position({ path }: Section): number {
  const last = path.at(-1);
  return typeof last === 'number' ? last : -1;
}
