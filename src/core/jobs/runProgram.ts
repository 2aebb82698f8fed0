import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { StringDecoder } from 'node:string_decoder';
import type { Clock } from '../../domain/clock';
import { maskSecrets } from '../../domain/jobs/secretMask';

/** How long a command may take to end when it is asked to, in milliseconds. */
export const graceTime = 5_000;
/** How long what a command has started may still print after it has ended, in milliseconds. */
const lingerTime = 1_000;

/** A program to run without a shell. */
export interface Program {
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly environment: Readonly<Record<string, string>>;
  /** Values that are masked in what it prints. */
  readonly secrets: readonly string[];
  /** Milliseconds. */
  readonly timeout: number;
}

/** How a command ended. */
export type CommandEnd =
  | { readonly kind: 'exited'; readonly code: number }
  /** Another process ended it. */
  | { readonly kind: 'killed'; readonly signal: string }
  | { readonly kind: 'timedOut' }
  | { readonly kind: 'cancelled' }
  /** It never ran; the code is that of the system, such as `ENOENT`. */
  | { readonly kind: 'notStarted'; readonly code: string };

export interface RunningProgram {
  readonly ended: Promise<CommandEnd>;
  /** Asks it to end, and ends it after a while. */
  cancel(): void;
  /** Ends it and what it has started now. */
  kill(): void;
}

/** Runs a program. Secrets are masked in its output. */
export function runProgram(
  { command, args, cwd, environment, secrets, timeout }: Program,
  clock: Clock,
  onOutput: (text: string) => void,
): RunningProgram {
  const isWindows = process.platform === 'win32';
  let child: ChildProcess;
  try {
    child = spawn(command, args, {
      ...{ cwd, env: environment, stdio: ['ignore', 'pipe', 'pipe'], windowsHide: true, shell: false },
      // A group of its own, so that what it starts ends with it.
      detached: !isWindows,
    });
  } catch (error) {
    return {
      ended: Promise.resolve({ kind: 'notStarted', code: codeOf(error) }),
      cancel: () => {},
      kill: () => {},
    };
  }
  const send = (signal: 'SIGTERM' | 'SIGKILL') => signalAll(child, signal, isWindows);
  let wanted: 'timedOut' | 'cancelled' | undefined;
  const end = (why: 'timedOut' | 'cancelled') => {
    if (wanted) return;
    wanted = why;
    send('SIGTERM');
    timers.push(clock.after(graceTime, () => send('SIGKILL')));
  };
  const timers = [clock.after(timeout, () => end('timedOut'))];
  const finishOutput = [child.stdout, child.stderr].map((stream) => {
    const decoder = new StringDecoder('utf8');
    const masked = maskSecrets(secrets);
    const tell = (text: string) => {
      if (text !== '') onOutput(text);
    };
    stream?.on('data', (data: Buffer) => tell(masked.push(decoder.write(data))));
    return () => {
      stream?.destroy();
      tell(masked.push(decoder.end()) + masked.end());
    };
  });
  const ended = new Promise<CommandEnd>((resolve) => {
    const settle = (how: CommandEnd) => {
      for (const timer of timers) timer.dispose();
      for (const finish of finishOutput) finish();
      resolve(how);
    };
    child.once('error', (error) => settle({ kind: 'notStarted', code: codeOf(error) }));
    child.once('exit', (code, signal) => {
      if (wanted) send('SIGKILL');
      const how: CommandEnd = wanted
        ? { kind: wanted }
        : code === null
          ? { kind: 'killed', signal: signal ?? '' }
          : { kind: 'exited', code };
      // Its children may keep its output open.
      const late = clock.after(lingerTime, () => settle(how));
      child.once('close', () => {
        late.dispose();
        settle(how);
      });
    });
  });
  return { ended, cancel: () => end('cancelled'), kill: () => send('SIGKILL') };
}

/** Sends a signal to a program and all that it has started. */
function signalAll({ pid }: ChildProcess, signal: NodeJS.Signals, isWindows: boolean): void {
  if (pid === undefined) return;
  try {
    if (isWindows) spawn('taskkill', ['/pid', String(pid), '/t', '/f'], { windowsHide: true });
    else process.kill(-pid, signal);
  } catch {
    // The last of them has already ended.
  }
}

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : String(error);
