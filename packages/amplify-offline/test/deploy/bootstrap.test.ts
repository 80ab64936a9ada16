import { expect, it } from 'vitest';
import { openDeploySide } from './deploy-side';

// AWS's bootstrap template has this output; `isBootstrapped` of @aws-amplify/sandbox 1.0.0 wants it to be 6 at least.
it('an account is prepared for CDK: the stack that says so is there', async () => {
  const aws = await openDeploySide();
  const toolkit = await aws.stack('CDKToolkit').finally(aws.stop);
  expect(toolkit?.StackStatus).toBe('CREATE_COMPLETE');
  const version = toolkit?.Outputs?.find(({ OutputKey }) => OutputKey === 'BootstrapVersion');
  expect(Number(version?.OutputValue)).toBeGreaterThanOrEqual(6);
});
