import { runCommand } from 'amplify-offline/command';
import { defineReconcile } from './options';

await runCommand(
  defineReconcile(async (options) => {
    // They are not loaded for a help text.
    const [{ reconcileCommand }, { processTerminal }] = await Promise.all([
      import('./command'),
      import('./terminal'),
    ]);
    return reconcileCommand(options, processTerminal());
  }),
  {
    failure: 2,
    unexpected: 'Reconcile could not go on, and does not know why. What is done is on record.',
  },
);
