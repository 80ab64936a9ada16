const COLOURS = [
  ...['Amber', 'Azure', 'Copper', 'Coral', 'Crimson', 'Golden', 'Indigo', 'Ivory'],
  ...['Jade', 'Lilac', 'Olive', 'Rosy', 'Rusty', 'Silver', 'Teal', 'Violet'],
];
const ANIMALS = [
  ...['Badger', 'Crane', 'Dormouse', 'Falcon', 'Finch', 'Fox', 'Gecko', 'Hare'],
  ...['Heron', 'Lynx', 'Marten', 'Otter', 'Owl', 'Raven', 'Seal', 'Wren'],
];

/**
 * What others know an author by: a `User` row is for its user and Admins alone, so there is no name to show. Two may
 * share a pen name; the end of the id tells them apart.
 */
export function penName(id: string): string {
  const number = numberOf(id);
  const colour = COLOURS[number % COLOURS.length];
  const animal = ANIMALS[Math.floor(number / COLOURS.length) % ANIMALS.length];
  return `${colour} ${animal} ${id.slice(-4)}`;
}

/** An angle on the colour wheel. */
export function hueOf(id: string): number {
  return numberOf(id) % 360;
}

/** The first digits of an id, which is a UUID. */
function numberOf(id: string): number {
  return Number.parseInt(id.slice(0, 8), 16) || 0;
}
