import { sandboxIdentity, synthesize } from '../assembly/synthesize';
import { runCommand } from './run-command';

await runCommand(async () => {
  const projectDir = process.cwd();
  const { directory, reused } = await synthesize({
    projectDir,
    identity: await sandboxIdentity(projectDir),
  });
  console.log(`${reused ? 'Unchanged' : 'Synthesized'}: ${directory}`);
});
