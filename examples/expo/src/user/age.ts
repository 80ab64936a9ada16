/**
 * An age as people type it; `null` for none.
 *
 * @throws Error in words, for what is no age
 */
export function ageOf(text: string): number | null {
  const trimmed = text.trim();
  if (trimmed === '') return null;
  const age = Number(trimmed);
  if (/^\d+$/.test(trimmed) && age <= 150) return age;
  throw new Error('An age is a whole number, such as 42.');
}
