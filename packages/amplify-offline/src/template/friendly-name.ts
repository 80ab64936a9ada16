import type { Resource } from './template';

/** The name that the developer gave a resource; Amplify keeps it as a tag. */
export function friendlyName({ properties, logicalId }: Resource): string {
  // Some resource types take tags as a map; their names are not shown.
  const tags: { Key: string; Value: string }[] = Array.isArray(properties.Tags)
    ? properties.Tags
    : [];
  return tags.find(({ Key }) => Key === 'amplify:friendly-name')?.Value ?? logicalId;
}

/** The same, without the eight digits that CDK puts behind a logical id. */
export function plainName(resource: Resource): string {
  return friendlyName(resource).replace(/[0-9A-F]{8}$/, '');
}
