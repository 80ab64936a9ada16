import { join } from 'node:path';
import { physicalName } from '../../template/physical-name';
import { resourceType } from '../resource-type';
import type { Service } from '../service';
import { deployToBuckets } from './bucket-deployments';
import { createObjectStore } from './object-store';
import { BUCKET, BUCKET_DEPLOYMENT } from './properties';
import { createS3Route } from './s3';
import { watched } from './watched-objects';

/** Buckets, as far as deployments use them; an app's own storage is not run. */
export const S3: Service = {
  name: 's3',
  types: {
    'AWS::S3::Bucket': resourceType(BUCKET, {
      identify: (resource, environment, { BucketName }) => {
        const name = BucketName || physicalName(resource, environment, 63).toLowerCase();
        return {
          ref: name,
          attributes: {
            Arn: `arn:aws:s3:::${name}`,
            DomainName: `${name}.s3.amazonaws.com`,
            RegionalDomainName: `${name}.s3.${environment.region}.amazonaws.com`,
          },
        };
      },
      isNotRun: true,
    }),
    'Custom::CDKBucketDeployment': resourceType(BUCKET_DEPLOYMENT),
  },
  start: ({ workDir, others, onNotEmulated }) => {
    const { objects, asked } = watched(createObjectStore(join(workDir, 's3')));
    return {
      apply: async ({ own, assembly }) => {
        await deployToBuckets(own, assembly, objects);
        return undefined;
      },
      remove: async (gone) => {
        const buckets = gone.filter(({ type }) => type === 'AWS::S3::Bucket');
        await Promise.all(buckets.map(({ ref }) => objects.removeBucket(ref)));
      },
      signed: {
        s3: createS3Route(
          asked,
          (request) => onNotEmulated(`s3 ${request}`),
          (...credentials) => others.roles.principal(...credentials),
        ),
      },
      offers: { objects },
    };
  },
};
