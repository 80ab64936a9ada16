import { join } from 'node:path';
import { whenAsked } from '../../http/routes';
import { serviceOf } from '../../http/signature';
import { physicalName } from '../../template/physical-name';
import { resourceType } from '../resource-type';
import type { Service } from '../service';
import { addressOf } from './address';
import { deployToBuckets } from './bucket-deployments';
import { createBuckets } from './buckets';
import { bucketsOf } from './buckets-of';
import { leftOut } from './left-out';
import { createNotifications } from './notifications';
import {
  AUTO_DELETE,
  BUCKET,
  BUCKET_DEPLOYMENT,
  BUCKET_NOTIFICATIONS,
  BUCKET_POLICY,
} from './properties';
import { createUploadedAssets } from './uploaded-assets';

/** Buckets with their objects, whatever puts them there: an app, a function or a deployment. */
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
    }),
    'AWS::S3::BucketPolicy': resourceType(BUCKET_POLICY, { isNotRun: true }),
    'Custom::CDKBucketDeployment': resourceType(BUCKET_DEPLOYMENT),
    'Custom::S3AutoDeleteObjects': resourceType(AUTO_DELETE),
    'Custom::S3BucketNotifications': resourceType(BUCKET_NOTIFICATIONS),
  },
  leavesOut: leftOut,
  start: (context) => {
    const { accountId, region, stateDir, workDir, others, onEvent, onNotEmulated } = context;
    const buckets = createBuckets({
      objects: join(stateDir ?? workDir, 'objects'),
      assets: join(workDir, 's3'),
    });
    const { assets, asked } = createUploadedAssets(buckets);
    const told = new Set<string>();
    const route = whenAsked(async () =>
      (await import('./s3')).createS3Route({
        ...{ accountId, region, buckets },
        find: (...credentials) => others.roles.principal(...credentials),
        onUnknown: (request) => onNotEmulated(`s3 ${request}`),
        onUnread: (arn, policies) => {
          if (told.has(arn)) return;
          told.add(arn);
          const text = `${arn} may do everything with buckets here: what ${policies.join(', ')} says is not known.`;
          onEvent({ kind: 'notice', text });
        },
        onAsked: asked,
        onHappened: createNotifications(context),
      }),
    );
    return {
      apply: async ({ name, own, assembly }) => {
        buckets.declare(name, bucketsOf(own));
        await deployToBuckets(own, assembly, buckets);
        return undefined;
      },
      remove: async (gone) => {
        for (const { type, ref } of gone) {
          if (type === 'AWS::S3::Bucket' && buckets.remove(ref)) onEvent(notEmpty(ref));
        }
      },
      open: {
        name: 's3',
        takes: (request) =>
          serviceOf(request) === 's3' || buckets.definition(addressOf(request)[0]) !== undefined,
        route,
      },
      offers: { objects: assets },
      reset: buckets.reset,
      snapshot: buckets.snapshot,
      stop: buckets.close,
    };
  },
};

/** CloudFormation removes no bucket that holds something ("The bucket you tried to delete is not empty"). */
const notEmpty = (name: string) => ({
  kind: 'notice' as const,
  text: `The bucket ${name} is not empty, so CloudFormation would not remove it; its objects stay.`,
});
