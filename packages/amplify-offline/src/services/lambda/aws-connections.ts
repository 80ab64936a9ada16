const PRELOAD = new URL('./runtime/aws-connections.mjs', import.meta.url).href;

/**
 * The option of Node.js by which a program's connections to AWS come to the sandbox.
 *
 * @param services whose hosts are meant, such as `cognito-idp`; default: those of all
 */
export function awsConnections(endpoint: string, services: readonly string[] = []): string {
  const only = services.length > 0 ? `&services=${services.join(',')}` : '';
  return `--import=${PRELOAD}?endpoint=${encodeURIComponent(endpoint)}${only}`;
}
