import { defineBundledFunction } from '../users/define-bundled-function';

/**
 * Behind the mutation `deleteAccount`: erases an account with all that belongs to it. In the stack of the
 * API that calls it. AppSync waits 30 s, and the handler gives up after 25 s; what it deleted by then
 * stays so, and another call goes on from there. It waits for answers, and runs seldom.
 */
export const deleteAccount = defineBundledFunction({
  name: 'delete-account',
  entry: new URL('./handler.ts', import.meta.url),
  group: 'data',
  timeout: 29,
  memoryMB: 512,
});
