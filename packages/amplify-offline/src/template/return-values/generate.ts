/*
 * Writes what `Ref` and `Fn::GetAtt` of each type give, from CDK's own copy of CloudFormation's registry:
 * `npx tsx packages/amplify-offline/src/template/return-values/generate.ts`.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadAwsServiceSpecSync } from '@aws-cdk/aws-service-spec';
import type { ReturnValues } from './return-values';

/** Attributes that are no texts, by what they are instead. */
const OTHER_KINDS: Record<string, string> = {
  array: '[]',
  boolean: '?',
  integer: '#',
  number: '#',
};

const types = loadAwsServiceSpecSync()
  .all('resource')
  .map((resource): [string, ReturnValues] => {
    const { cloudFormationType, cfnRefIdentifier, primaryIdentifier, arnTemplate } = resource;
    const [ref, more] = cfnRefIdentifier ?? primaryIdentifier ?? [];
    const attributes = Object.entries(resource.attributes).map(([name, { type }]) =>
      type.type === 'string' ? name : `${name}${OTHER_KINDS[type.type] ?? '{}'}`,
    );
    return [
      cloudFormationType,
      {
        ...(ref && !more && { ref }),
        ...(arnTemplate && { arn: arnTemplate }),
        ...(attributes.length > 0 && { attributes: attributes.sort().join(' ') }),
      },
    ];
  });
const lines = types
  .sort(([a], [b]) => (a < b ? -1 : 1))
  .map(([type, values]) => `  ${JSON.stringify(type)}: ${JSON.stringify(values)}`);
writeFileSync(join(import.meta.dirname, 'return-values.json'), `{\n${lines.join(',\n')}\n}\n`);
