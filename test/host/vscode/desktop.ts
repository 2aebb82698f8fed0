import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { logs } from '../paths';
import { endedByItself, runLogged, startProcess, StepFailed } from '../processes.mjs';

/** The VS Code installed on this machine, with settings and extensions of its own in a folder of ours. */
export interface Desktop {
  readonly version: string;
  readonly settingsFile: string;
  install(vsix: string): Promise<void>;
  /** Opens a folder in a window; resolves when the window is closed. */
  open(folder: string): Promise<number | null>;
}

const isWindows = process.platform === 'win32';

/** `code` is a script for cmd.exe on Windows, which wants its arguments quoted. */
const quoted = (args: readonly string[]): string[] => args.map((arg) => (isWindows ? `"${arg}"` : arg));

/**
 * The window is a process apart, which `code` only waits for. VS Code writes its id down beside its settings, and
 * that is how it ends with us.
 */
function closeWindowOnExit(lock: string): void {
  rmSync(lock, { force: true });
  process.on('exit', () => {
    try {
      const pid = Number(readFileSync(lock, 'utf8'));
      if (pid > 1) process.kill(pid);
    } catch {
      // It is closed already.
    }
  });
}

/** Throws StepFailed where there is no `code` command. */
export function findDesktop(state: string): Desktop {
  const version = spawnSync('code', ['--version'], { encoding: 'utf8', shell: isWindows });
  if (version.status !== 0)
    throw new StepFailed(
      'There is no `code` command here. In VS Code, run "Shell Command: Install \'code\' command in PATH", ' +
        'or run `npm start` without --desktop.',
    );
  const data = join(state, 'data');
  const own = ['--user-data-dir', data, '--extensions-dir', join(state, 'extensions')];
  return {
    version: version.stdout.split('\n')[0] ?? '',
    settingsFile: join(data, 'User', 'settings.json'),
    install: (vsix) =>
      runLogged('code', quoted(['--install-extension', vsix, '--force', ...own]), {
        shell: isWindows,
        log: join(logs, 'install-extension.log'),
      }),
    open: (folder) => {
      closeWindowOnExit(join(data, 'code.lock'));
      const args = quoted(['--wait', '--new-window', ...own, folder]);
      return endedByItself(startProcess('code', args, { shell: isWindows, stdio: 'ignore' }));
    },
  };
}
