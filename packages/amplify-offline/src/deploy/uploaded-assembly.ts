import { dirname, join } from 'node:path';
import { type CloudAssembly, inlineCodeIn } from '../assembly/cloud-assembly';
import { FriendlyError } from '../friendly-error';
import { unzip } from '../services/s3/unzip';
import type { Template } from '../template/template';
import { type AssetFolders, codeFolder } from './unused-assets';

/** The bucket that `cdk bootstrap` makes: `cdk-<qualifier>-assets-<account>-<region>`. */
export function assetBucket(accountId: string, region: string): string {
  return `cdk-hnb659fds-assets-${accountId}-${region}`;
}

/**
 * The assets of a stack as a deployment uploaded them.
 *
 * A function's code is run from where archives are unpacked, so that must be below the project: what
 * the Lambda runtime brings along comes from the project's packages.
 */
export function uploadedAssembly(
  stackName: string,
  template: Template,
  assets: AssetFolders,
): CloudAssembly {
  return {
    stackName,
    template,
    asset: (objectKey) => {
      const file = assets.store.file(assets.bucket, objectKey);
      if (file === undefined) {
        throw new FriendlyError(
          `The deployment of ${stackName} names an asset ${objectKey}, which was not uploaded.`,
          'Deploy again; if that does not help, remove the folder .amplify.',
        );
      }
      if (!objectKey.endsWith('.zip')) return file;
      const unpacked = join(assets.codeDir, codeFolder(objectKey));
      unzip(file, unpacked);
      return unpacked;
    },
    inlineCode: inlineCodeIn(dirname(assets.codeDir)),
  };
}
