import { describe, expect, it, vi } from 'vitest';
import { permitOf } from '../../../src/services/s3/permission';

const principal = { arn: 'arn:aws:sts::1:assumed-role/role/f', username: 'f', may: () => false };

describe('a role some of whose policies are not known', () => {
  it('lets a function do everything, and is told of', () => {
    const told = vi.fn();
    const permit = permitOf({ ...principal, unreadPolicies: ['arn:some'] }, told);
    expect(permit('s3:GetObject', 'bucket', 'key')).toBeUndefined();
    expect(told).toHaveBeenCalledWith(principal.arn, ['arn:some']);
  });

  it('lets an identity do no more than what is known', () => {
    const told = vi.fn();
    const identity = { id: 'i', poolId: 'p', amr: ['unauthenticated'] as const };
    const permit = permitOf({ ...principal, identity, unreadPolicies: ['arn:some'] }, told);
    expect(permit('s3:GetObject', 'bucket', 'key')?.type).toBe('AccessDenied');
    expect(told).not.toHaveBeenCalled();
  });
});

it('a function without a grant is refused in the words of S3', () => {
  const permit = permitOf(principal, () => {});
  // S3 user guide, "Troubleshoot access denied (403 Forbidden) errors".
  expect(permit('s3:ListBucket', 'bucket')?.message).toBe(
    'User: arn:aws:sts::1:assumed-role/role/f is not authorized to perform: s3:ListBucket on resource: "arn:aws:s3:::bucket" because no identity-based policy allows the s3:ListBucket action',
  );
});
