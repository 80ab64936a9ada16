// @ts-check
/**
 * Leads each connection to a host of AWS to the sandbox, so that nothing of a function leaves the
 * machine: not by an SDK that knows no `AWS_ENDPOINT_URL`, nor by a client with an endpoint of its own,
 * nor by requests that are made by hand. `http`, `https`, `http2`, `fetch` and `tls` all connect by this
 * one method of Node's sockets. What is sent stays as it is, but for TLS, which is left out: the name of
 * the host and the signature arrive.
 *
 * It is loaded by `--import`: before all code of the function, in its worker threads and forked
 * processes, too. It comes with the sandbox; on Lambda there is nothing of it.
 */
import { Socket } from 'node:net';
import { isAwsHost } from '../../../http/aws-hosts.mjs';

const { searchParams } = new URL(import.meta.url);
const endpoint = searchParams.get('endpoint');
/** The services whose hosts are meant, such as `cognito-idp`; absent: those of all. */
const services = searchParams.get('services')?.split(',');
/** @type {Function} */
const connect = Socket.prototype.connect;

/** @this {any} a socket, or one with TLS */
Socket.prototype.connect = function (/** @type {any[]} */ ...args) {
  const { host, port, path, servername, ALPNProtocols, callback } = optionsOf(args);
  // Who looks addresses up by other means still names the host to TLS; a path is of this machine.
  const name = !path && [host, this.encrypted && servername].find(isMeant);
  if (!name) return connect.apply(this, args);
  if (!endpoint || Number(port) !== (this.encrypted ? 443 : 80)) {
    // Later, as Node itself tells of errors: whoever connects has yet to listen for them.
    process.nextTick(() => this.destroy(refused(name, port)));
    return this;
  }
  const { hostname, port: own } = new URL(endpoint);
  const there = { host: hostname, port: Number(own) };
  if (!this.encrypted) return connect.call(this, there, callback);
  const tls = this._handle;
  // Without a handle, Node makes one for a plain connection.
  this._handle = null;
  connect.call(this, there, callback);
  standIn(this._handle, tls);
  tls.close();
  // By both, HTTP/2 tells whom a connection is good for.
  this.servername = servername;
  Object.defineProperty(this, 'remotePort', { value: Number(port) });
  // The endpoint speaks whatever the client likes best.
  this.alpnProtocol = (Array.isArray(ALPNProtocols) && ALPNProtocols[0]) || false;
  return this.once('connect', () => {
    this.authorized = true;
    this.secureConnecting = false;
    this.emit('secureConnect');
  });
};

/** @param {unknown} host */
function isMeant(host) {
  return isAwsHost(host) && (!services || services.includes(String(host).split('.')[0] ?? ''));
}

/**
 * What `connect` is called with: options, or a port and a host, and perhaps a callback; Node itself puts
 * them into one array.
 *
 * @param {any[]} args @returns {any}
 */
function optionsOf([first, ...rest]) {
  if (Array.isArray(first)) return optionsOf(first);
  const [host] = rest;
  const callback = rest.find((one) => typeof one === 'function');
  return { ...(typeof first === 'object' ? first : { port: first, host }), callback };
}

/**
 * Lets the handle of a plain connection be asked what one with TLS is asked, such as to start TLS or for
 * certificates: it does nothing, and has none.
 *
 * @param {any} plain @param {object} tls
 */
function standIn(plain, tls) {
  for (const name of Object.getOwnPropertyNames(Object.getPrototypeOf(tls))) {
    if (!(name in plain)) plain[name] = () => {};
  }
}

/** @param {string} host @param {unknown} port */
function refused(host, port) {
  const message = `The offline sandbox lets no function connect to ${host}:${port}, which is not on this machine. Give the function the address of a server on this machine instead.`;
  return Object.assign(new Error(message), { code: 'ECONNREFUSED', syscall: 'connect' });
}
