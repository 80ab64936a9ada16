/*
 * Runs before a preset sets anything up. Requests and subscriptions are Node's: Expo would put a `fetch` in its place that
 * asks a native module, unless it is told that the app wants the one that was there. Node.js 20 has no WebSocket.
 */
const { WebSocket } = require('ws');

process.env.EXPO_PUBLIC_USE_RN_FETCH = '1';
globalThis.WebSocket ??= WebSocket;
