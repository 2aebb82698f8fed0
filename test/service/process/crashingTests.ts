// Tests whose process is killed while it runs another one, which outlives it by itself.
import { startProcess } from '../../host/processes.mjs';

describe('A run that crashes', () => {
  it('has started a process', () => {
    const { pid } = startProcess(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], {
      stdio: 'ignore',
    });
    console.log(`started ${pid}`);
    process.kill(process.pid, 'SIGKILL');
  });
});
