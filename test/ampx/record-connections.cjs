/*
 * To be required before a program starts: writes down every host beyond this machine that the program
 * connects to, a line each, into the file that CONNECTIONS_FILE names.
 */
const { appendFileSync } = require('node:fs');
const { Socket } = require('node:net');

const HERE = [undefined, 'localhost', '127.0.0.1', '::1'];

const connect = Socket.prototype.connect;
Socket.prototype.connect = function (...args) {
  const [first] = args;
  const options = Array.isArray(first) ? first[0] : first;
  const host = typeof options === 'object' ? options.host : args[1];
  if (!HERE.includes(host)) appendFileSync(process.env.CONNECTIONS_FILE, `${host}\n`);
  return connect.apply(this, args);
};
