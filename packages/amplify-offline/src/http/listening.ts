import { once } from 'node:events';
import type { AddressInfo, Server } from 'node:net';
import { networkInterfaces } from 'node:os';
import { FriendlyError } from '../friendly-error';

/** Where only this machine reaches it. */
export const THIS_MACHINE = '127.0.0.1';
/** Not an address, but all that this machine has. */
export const ALL_ADDRESSES = '0.0.0.0';

/**
 * Has a server listen.
 *
 * @param port 0 for a free one
 * @param host an IPv4 address of this machine, or all of them
 * @returns the URL that it goes by, which others in the network reach, too, where it listens for them
 * @throws FriendlyError for a port in use or kept by the system, and for an address that this machine does not have
 */
export async function listen(server: Server, port: number, host: string): Promise<string> {
  const name = host === ALL_ADDRESSES ? networkAddress() : host;
  try {
    server.listen(port, host);
    await once(server, 'listening');
  } catch (error) {
    throw (REFUSALS[(error as NodeJS.ErrnoException).code ?? ''] ?? (() => error))(port, host);
  }
  return `http://${name}:${(server.address() as AddressInfo).port}`;
}

/** The first by which other machines know this one. @throws FriendlyError where there is none */
function networkAddress(): string {
  const [address] = networkAddresses();
  if (address !== undefined) return address;
  throw new FriendlyError(
    'This machine is in no network, so no device could reach a sandbox on it.',
    'Connect it, or leave --host out: then it listens on 127.0.0.1.',
  );
}

function networkAddresses(): string[] {
  return Object.values(networkInterfaces())
    .flatMap((of) => of ?? [])
    .filter(({ internal, family }) => !internal && family === 'IPv4')
    .map(({ address }) => address);
}

const REFUSALS: Record<string, (port: number, host: string) => FriendlyError> = {
  EADDRINUSE: (port) =>
    new FriendlyError(
      `Port ${port} is in use.`,
      'Stop the program that uses it (another sandbox?), or choose another port: --port 4567 (0 takes a free one).',
    ),
  EACCES: (port) =>
    new FriendlyError(
      `The system does not let you have port ${port}: it is below 1024, or Windows keeps it for itself.`,
      'Choose another port: --port 4567 (0 takes a free one).',
    ),
  EADDRNOTAVAIL: (_, host) =>
    new FriendlyError(
      `${host} is no address of this machine.`,
      `Take one of its own: ${networkAddresses()
        .map((address) => `--host ${address}, or `)
        .join('')}--host ${ALL_ADDRESSES} for all of them.`,
    ),
};
