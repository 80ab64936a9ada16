import { readableProperties } from './properties/parse-properties';
import { list, object, text } from './properties/parsers';
import type { Resource } from './template';

/** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-properties-resource-tags.html */
export const TAGS = list(object({ Key: text, Value: text }));

const TAGGED = object({ Tags: TAGS });

/** The name that the developer gave a resource; Amplify keeps it as a tag. */
export function friendlyName(resource: Resource): string {
  // Some resource types take tags as a map; their names are not shown.
  const { Tags = [] } = readableProperties(TAGGED, resource) ?? {};
  return Tags.find(({ Key }) => Key === 'amplify:friendly-name')?.Value ?? resource.logicalId;
}

/** The same, without the eight digits that CDK puts behind a logical id. */
export function plainName(resource: Resource): string {
  return friendlyName(resource).replace(/[0-9A-F]{8}$/, '');
}
