import { Amplify } from 'aws-amplify';
import { backendConfig } from './backend-config.js';
import { leadBucketsTo, leaveBuckets } from './local-buckets.js';
import { leadHostedUiTo } from './local-hosted-ui.js';
import { leadIdentityPoolTo, leaveIdentityPool } from './local-identity-pool.js';
import { openPlainSocketsTo } from './local-web-socket.js';

export { backendConfig };

export function configureBackend(outputs, libraryOptions) {
  const config = backendConfig(outputs);
  const local = outputs.custom?.local;
  const { identityPoolId, loginWith } = config.Auth?.Cognito ?? {};
  if (local) openPlainSocketsTo(local.endpoint);
  if (local && loginWith?.oauth) leadHostedUiTo(local.endpoint);
  if (identityPoolId) {
    if (local) leadIdentityPoolTo(local.endpoint, identityPoolId);
    else leaveIdentityPool(identityPoolId);
  }
  const buckets = bucketsOf(config);
  if (local) leadBucketsTo(local.endpoint, buckets);
  else leaveBuckets(buckets);
  Amplify.configure(config, libraryOptions);
}

function bucketsOf({ Storage }) {
  const { bucket, region, buckets = {} } = Storage?.S3 ?? {};
  const named = Object.values(buckets).map((one) => ({
    bucket: one.bucketName,
    region: one.region,
  }));
  return bucket && region ? [{ bucket, region }, ...named] : named;
}
