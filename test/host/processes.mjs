// Starting and ending processes, in plain Node: test/start.mjs and test/run.mjs need this before anything is installed.
// On POSIX every process leads a group of its own, so that ending it ends what it started too (the editor's
// extension host and file watcher outlive their parent for a while otherwise).
import { spawn, spawnSync } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { setInterval } from 'node:timers';

const isWindows = process.platform === 'win32';
/** @type {Set<import('node:child_process').ChildProcess>} */
const running = new Set();
/** Those that were asked to end, whose end is no news. */
const stopped = new WeakSet();
let stopping = false;

/** A folder with an empty file for each process that runs, named by its id: the parent ends them where we cannot. */
const notes = process.env.CODEPIPELINE_TEST_PROCESSES;

/** Sends a signal to a process and all that it started; a group that is gone already is no error. */
function signalGroup({ pid }, signal) {
  if (pid === undefined) return;
  if (isWindows) {
    spawnSync('taskkill', ['/pid', String(pid), '/T', '/F'], { stdio: 'ignore' });
    return;
  }
  try {
    process.kill(-pid, signal);
  } catch {
    // ESRCH: nothing of the group is left.
  }
}

function note({ pid }) {
  if (notes !== undefined && pid !== undefined) writeFileSync(join(notes, String(pid)), '');
}

function forget({ pid }) {
  if (notes !== undefined && pid !== undefined) rmSync(join(notes, String(pid)), { force: true });
}

export function killNoted(folder) {
  for (const name of readdirSync(folder)) signalGroup({ pid: Number(name) }, 'SIGKILL');
  rmSync(folder, { recursive: true, force: true });
}

process.on('exit', () => {
  for (const child of running) signalGroup(child, 'SIGKILL');
});

export function startProcess(file, args, options = {}) {
  const child = spawn(file, args, { ...options, detached: !isWindows, windowsHide: true });
  running.add(child);
  note(child);
  child.once('error', () => running.delete(child));
  child.once('exit', () => {
    running.delete(child);
    signalGroup(child, 'SIGKILL');
    forget(child);
  });
  return child;
}

export async function stopProcess(child, patienceMs = 5000) {
  stopped.add(child);
  if (!running.has(child)) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  signalGroup(child, 'SIGTERM');
  const impatience = setTimeout(() => signalGroup(child, 'SIGKILL'), patienceMs);
  await gone;
  clearTimeout(impatience);
}

export function endedByItself(child) {
  return new Promise((resolve) => {
    const settle = (code) => {
      if (!stopped.has(child)) resolve(code);
    };
    if (child.exitCode !== null) settle(child.exitCode);
    else child.once('exit', settle);
  });
}

export async function stopAllProcesses(patienceMs) {
  await Promise.all([...running].map((child) => stopProcess(child, patienceMs)));
}

export function stopOnSignals(patienceMs) {
  const numbers = { SIGHUP: 1, SIGINT: 2, SIGTERM: 15 };
  for (const signal of Object.keys(numbers)) {
    process.on(signal, () => {
      // A second signal means that the user cannot wait: the exit handler above kills the rest.
      if (stopping) process.exit(128 + numbers[signal]);
      stopping = true;
      void stopAllProcesses(patienceMs).then(() => process.exit(128 + numbers[signal]));
    });
  }
  // An npm that is killed passes on neither SIGHUP nor SIGKILL; we are its child, and end with it.
  const parent = process.ppid;
  const orphaned = () => process.ppid !== parent && process.kill(process.pid, 'SIGHUP');
  if (process.env.npm_lifecycle_event !== undefined && !isWindows) setInterval(orphaned, 1000).unref();
}

export class StepFailed extends Error {}

export async function runLogged(file, args, { log, ...options }) {
  mkdirSync(dirname(log), { recursive: true });
  const output = openSync(log, 'w');
  const child = startProcess(file, args, { ...options, stdio: ['ignore', output, output] });
  const couldNotStart = new Promise((resolve) => child.once('error', (error) => resolve(error.message)));
  const code = await Promise.race([endedByItself(child), couldNotStart]);
  closeSync(output);
  if (code === 0) return;
  const tail = readFileSync(log, 'utf8').trimEnd().split('\n').slice(-15).join('\n  ');
  throw new StepFailed(
    `It ended with ${code}. The end of its output (all of it: ${relative(process.cwd(), log)}):\n  ${tail}`,
  );
}

export function npmCommand(node = process.execPath) {
  const script = process.env.npm_execpath ?? '';
  if (/npm-cli\.js$/.test(script)) return { file: node, args: [script], shell: false };
  return { file: 'npm', args: [], shell: isWindows };
}

export function runNpm(args, { node, ...options }) {
  const npm = npmCommand(node);
  // npm would wait a whole minute before it says that a registry cannot be reached.
  const env = { npm_config_fetch_retry_maxtimeout: '10000', ...(options.env ?? process.env) };
  return runLogged(npm.file, [...npm.args, ...args], { ...options, env, shell: npm.shell });
}
