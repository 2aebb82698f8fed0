import type { ChildProcess, SpawnOptions } from 'node:child_process';

/**
 * Starts a program that ends with this process at the latest, and whatever it started with it.
 * Options are those of `spawn`, save `detached`.
 */
export function startProcess(file: string, args: readonly string[], options?: SpawnOptions): ChildProcess;

/**
 * Kills what a process, which is over, had started and left running, and whatever that started. It noted it in the folder
 * that CODEPIPELINE_TEST_PROCESSES named in its environment, which is removed.
 */
export function killNoted(folder: string): void;

/** Asks a started process to end (SIGTERM), and after `patienceMs` (5000) makes it. Resolves when it has ended. */
export function stopProcess(child: ChildProcess, patienceMs?: number): Promise<void>;

/** Resolves to the exit code when the process ends without having been asked to; otherwise never. */
export function endedByItself(child: ChildProcess): Promise<number | null>;

/** `stopProcess` for all that `startProcess` started and that has not ended. */
export function stopAllProcesses(patienceMs?: number): Promise<void>;

/**
 * On SIGINT, SIGTERM and SIGHUP, and when the npm that runs us is gone: stops everything that was started, then exits
 * with 128 + the signal's number.
 */
export function stopOnSignals(patienceMs?: number): void;

/** A program of a set-up step failed; the message holds the end of what it printed. */
export class StepFailed extends Error {}

/** Runs a program to its end with its output in the file `log`. Rejects with `StepFailed` unless it exits with 0. */
export function runLogged(
  file: string,
  args: readonly string[],
  options: SpawnOptions & { log: string },
): Promise<void>;

/** How to call the npm that called us, or else the one on PATH, with the given Node program. */
export function npmCommand(node?: string): { file: string; args: string[]; shell: boolean };

/** `runLogged` for npm. `node` is the Node program to run npm itself with. */
export function runNpm(
  args: readonly string[],
  options: SpawnOptions & { log: string; node?: string },
): Promise<void>;
