import type { Resource } from './template';

/** The name that the developer gave a resource; Amplify keeps it as a tag. */
export function friendlyName({ properties, logicalId }: Resource): string {
  // Some resource types take tags as a map; their names are not shown.
  const tags: { Key: string; Value: string }[] = Array.isArray(properties.Tags)
    ? properties.Tags
    : [];
  return tags.find(({ Key }) => Key === 'amplify:friendly-name')?.Value ?? logicalId;
}
