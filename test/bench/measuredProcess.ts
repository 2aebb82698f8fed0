import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';

/** A service under measurement. */
export interface MeasuredProcess {
  readonly url: string;
  /** From the start of the process to its line that says it is ready, in milliseconds. */
  readonly startUp: number;
  /** Memory held now, and at most so far where the system tells it, in megabytes. */
  readonly memory: () => { now: number; peak: number };
  /**
   * Processor time used so far, in milliseconds: what other work on the machine does not make longer.
   * Only Linux tells it of another process.
   */
  readonly processorTime: () => number | undefined;
  readonly end: () => Promise<void>;
}

export async function startMeasured(bundle: string, ...args: string[]): Promise<MeasuredProcess> {
  const before = performance.now();
  const child = spawn(process.execPath, [bundle, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  const startUp = performance.now() - before;
  const { url } = JSON.parse(line.toString()) as { url: string };
  return {
    url,
    startUp,
    memory: () => memoryOf(child.pid ?? 0),
    processorTime: () => processorTimeOf(child.pid ?? 0),
    async end() {
      const closed = once(child, 'close');
      child.kill('SIGTERM');
      await closed;
    },
  };
}

const megabytes = (kilobytes: number) => Math.round(kilobytes / 1024);

function memoryOf(pid: number): { now: number; peak: number } {
  const now = megabytes(Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)]).toString()));
  if (process.platform !== 'linux') return { now, peak: now };
  const peak = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return { now, peak: megabytes(Number(peak)) };
}

/** The length of the system's clock tick on all usual kernels, in milliseconds. */
const tick = 10;

function processorTimeOf(pid: number): number | undefined {
  if (process.platform !== 'linux') return undefined;
  const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) * tick;
}
