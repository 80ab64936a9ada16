import { S3Error } from './errors';

/** S3 user guide, "Categorizing your objects using tags"; the words of the errors are our belief. */
const MOST = 10;
const LONGEST_NAME = 128;
const LONGEST_VALUE = 256;

/** @throws S3Error for more tags, or longer ones, than S3 takes, and for two of a name */
export function tagsOf(entries: Iterable<readonly [string, string]>): Record<string, string> {
  const all = [...entries];
  if (all.length > MOST) {
    throw new S3Error('BadRequest', 'Object tags cannot be greater than 10', 400);
  }
  const invalid = (message: string) => new S3Error('InvalidTag', message, 400);
  for (const [name, value] of all) {
    if (name === '' || name.length > LONGEST_NAME) {
      throw invalid('The TagKey you have provided is invalid');
    }
    if (value.length > LONGEST_VALUE) throw invalid('The TagValue you have provided is invalid');
  }
  const tags = Object.fromEntries(all);
  if (Object.keys(tags).length < all.length) {
    throw invalid('Cannot provide multiple Tags with the same key');
  }
  return tags;
}
