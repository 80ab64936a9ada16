import type { ServiceContext } from '../service';
import { eventOf, isAbout, nextSequencer } from './event-record';
import type { S3Options } from './s3';

/** Calls the functions that a bucket's notifications name. It waits for none of them, as S3 does not. */
export function createNotifications({
  others,
  region,
  onEvent,
}: Pick<ServiceContext, 'others' | 'region' | 'onEvent'>): S3Options['onHappened'] {
  return (happened, { name: bucket, notifications }, { principal, call, requestId }) => {
    const { request, response } = call;
    const about = notifications.filter((one) => isAbout(one, happened));
    if (about.length === 0) return;
    const at = Date.now();
    const where = {
      ...{ bucket, region, requestId, at, sequencer: nextSequencer(at) },
      principalId: `AWS:${principal.username}`,
      sourceIp: request.socket.remoteAddress ?? '127.0.0.1',
      hostId: String(response.getHeader('x-amz-id-2')),
    };
    for (const notification of about) {
      const { functionArn } = notification;
      if (others.functions.has(functionArn)) {
        others.functions.invokeLater(functionArn, eventOf(notification, happened, where));
      } else {
        const text = `${bucket} would call ${functionArn} now, which does not run here.`;
        onEvent({ kind: 'notice', text });
      }
    }
  };
}
