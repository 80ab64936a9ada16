import { resolve } from 'node:path';
import { S3Client } from '@aws-sdk/client-s3';
import { fetchAuthSession, signIn, signOut } from 'aws-amplify/auth';
import { PASSWORD, startBackend } from '../running-backend';
import { signed } from '../signed';

export type RunningStorage = Awaited<ReturnType<typeof startStorage>>;

/** The backend with buckets, with Amplify's client and the developer's own. One a test file. */
export async function startStorage() {
  const backend = await startBackend(resolve('packages/amplify-offline/test/fixtures/storage'));
  const { endpoint, sandbox } = backend;
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const s3 = new S3Client({ endpoint, region: 'us-east-1', credentials });
  const { buckets } = sandbox.outputs.storage as {
    buckets: { name: string; bucket_name: string }[];
  };
  const bucketOf = (name: string) =>
    buckets.find((one) => one.name === name)?.bucket_name ?? 'no bucket';
  const nameOf = (of: RegExp) => backend.refOf(of);

  return {
    ...backend,
    s3,
    photos: bucketOf('photos'),
    archive: bucketOf('archive'),
    /** @returns the identity that a user has */
    async newIdentity(email: string, group?: string): Promise<string> {
      await backend.signUpAndConfirm(email);
      if (group) await backend.admin('AdminAddUserToGroup', { Username: email, GroupName: group });
      await signIn({ username: email, password: PASSWORD });
      const { identityId = '' } = await fetchAuthSession();
      await signOut();
      return identityId;
    },
    /** Asks the function that uses the bucket itself. */
    async keeper(does: string, key: string): Promise<Record<string, unknown>> {
      const path = `/2015-03-31/functions/${nameOf(/^keeperlambda[\dA-F]{8}$/)}/invocations`;
      const body = JSON.stringify({ does, key });
      const init = { method: 'POST', headers: signed('lambda'), body };
      return (await fetch(`${endpoint}${path}`, init)).json() as Promise<Record<string, unknown>>;
    },
  };
}
