import type { IncomingMessage } from 'node:http';
import { isAwsHost } from './aws-hosts.mjs';

/*
 * What a function sends to a host of AWS is led here (services/lambda/runtime/aws-connections.mjs), and
 * still says whom it was for.
 */

/**
 * The host of AWS that a request is for.
 *
 * @returns undefined where it was for the sandbox's own address. So it is for a name that was made to
 *   point here, too: whoever really came to this port by a name says the port with it.
 */
export function awsHostOf({ headers: { host = '' } }: IncomingMessage): string | undefined {
  const url = `http://${host}`;
  if (!URL.canParse(url)) return undefined;
  const { hostname, port } = new URL(url);
  return (port === '' || port === '443') && isAwsHost(hostname) ? hostname : undefined;
}

/**
 * Where the sandbox has what AWS has at a path of a host: an API or a bucket that a name begins with is
 * a part of the path here, and so is the domain of a user pool.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/VirtualHosting.html
 * @see https://docs.aws.amazon.com/appsync/latest/devguide/real-time-websocket-client.html
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/how-to-call-api.html
 * @see https://docs.aws.amazon.com/lambda/latest/dg/urls-configuration.html
 */
export function localPath(host: string | undefined, path: string): string {
  if (host?.endsWith('.amazoncognito.com')) return `${HOSTED_UI}${host}${path}`;
  const [, name, service] = OF_NAME.exec(host ?? '') ?? [];
  if (service === 's3') return `/${name}${path}`;
  if (service === undefined) return path;
  if (service === 'execute-api' || service === 'lambda-url') return `/${service}/${name}${path}`;
  const realtime = service === 'appsync-api' ? '' : '/realtime';
  return `/appsync/${name}${path.replace(/\?|$/, (query) => realtime + query)}`;
}

/** Below it is what AWS has at the domain of a user pool, of which the next part is the host. */
export const HOSTED_UI = '/_hosted-ui/';

const OF_NAME = /^(.+)\.(s3|appsync-api|appsync-realtime-api|execute-api|lambda-url)[.-]/;

/** Whether a request is for S3, which takes some without a signature that says so. */
export function isForS3(request: IncomingMessage): boolean {
  return /(^|\.)s3[.-]/.test(awsHostOf(request) ?? '');
}

/** The bucket that a host of AWS begins with, which is a part of the path here. */
export function bucketInAwsHost(request: IncomingMessage): string | undefined {
  const [, name, service] = OF_NAME.exec(awsHostOf(request) ?? '') ?? [];
  return service === 's3' ? name : undefined;
}

/**
 * The bucket in `<bucket>.localhost` or `<bucket>.s3.localhost`, as SDKs address an endpoint that has a name:
 * all that ends so is this machine (RFC 6761).
 */
export function bucketInLocalHost({ headers: { host = '' } }: IncomingMessage): string | undefined {
  const [, name] = /^(.+?)(?:\.s3)?\.localhost(?::\d+)?$/.exec(host) ?? [];
  return name === 's3' ? undefined : name;
}
