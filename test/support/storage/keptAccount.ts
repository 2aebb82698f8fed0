import { cpSync, readdirSync, rmSync, statSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createCore } from '../../../src/local/serviceCore';
import type { Core } from '../../../src/local/serviceCore';
import type { Engine } from '../../../src/local/engine/engine';
import type { World } from '../../../src/local/engine/records';
import { emptyWorld } from '../../../src/local/engine/world';
import { createSimulator } from '../../../src/local/simulation/simulator';
import { openStore } from '../../../src/local/storage/store';
import type { Store } from '../../../src/local/storage/store';
import { handClock } from '../../service/support/handClock';
import type { HandClock } from '../../service/support/handClock';

/** A service without HTTP, on a data directory and a hand clock. */
export interface KeptAccount {
  readonly core: Core;
  readonly clock: HandClock;
  readonly store: Store;
  /** The reports about damage. */
  readonly reports: string[];
  /** May be called again. */
  close(): Promise<void>;
}

interface Given {
  readonly journalLimit?: number;
  /** In milliseconds since the epoch; where the account was left by default. */
  readonly now?: number;
}

export async function openAccount(
  directory: string,
  { journalLimit, now }: Given = {},
): Promise<KeptAccount> {
  const reports: string[] = [];
  const raise = (error: unknown) => {
    throw error;
  };
  const empty = () => emptyWorld({ accountId: '123456789012', region: 'us-east-1', seed: 5 });
  const store = await openStore({
    directory,
    empty: empty(),
    stamp: 'today',
    journalLimit,
    report: (sentence) => reports.push(sentence),
    onError: raise,
    onLost: raise,
  });
  const clock = handClock(now ?? (store.time === 0 ? undefined : store.time));
  let closing: Promise<void> | undefined;
  let found = store.found;
  const build = (): Engine => {
    const world = store.adopt(found ?? empty());
    found = undefined;
    return {
      world,
      simulator: createSimulator({ rules: [{ seconds: [5, 60], failureRate: 0.2 }] }),
      noteChange: (pipeline) => store.noteChange(pipeline),
    };
  };
  const core = createCore(clock, build, store);
  return {
    core,
    clock,
    store,
    reports,
    close: () => (closing ??= (core.close(), store.close())),
  };
}

/** A world as plain data, in which neither order of keys nor of pipelines counts. */
export function plainWorld({ pipelines, ...rest }: World): unknown {
  const members = Object.entries(rest).map(([name, member]) => [
    name,
    member instanceof Map ? Object.fromEntries(member as Map<string, unknown>) : member,
  ]);
  return JSON.parse(
    JSON.stringify({ ...Object.fromEntries(members), pipelines: Object.fromEntries(pipelines) }),
  );
}

/**
 * A copy of the directory as a killed process would leave it at this moment. When a pending write interferes,
 * the copy is inconsistent, and is made again.
 */
export function copyAsKilled(directory: string, target: string): void {
  const ofProcess = ['lock', 'lock.door', 'owner.json'];
  const filter = (source: string) => !ofProcess.includes(path.basename(source));
  for (;;) {
    const before = picture(directory);
    rmSync(target, { recursive: true, force: true });
    try {
      cpSync(directory, target, { recursive: true, filter });
      if (picture(directory) === before) return;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    }
  }
}

function picture(directory: string): string {
  const files = readdirSync(directory, { recursive: true, encoding: 'utf8' }).sort();
  return JSON.stringify(
    files.map((file) => {
      const stat = statSync(path.join(directory, file), { throwIfNoEntry: false });
      return [file, stat?.ino, stat?.size, stat?.mtimeMs];
    }),
  );
}

/** Opens accounts for a test, and closes them in any case. */
export async function withAccounts<T>(run: (open: typeof openAccount) => Promise<T>): Promise<T> {
  const opened: KeptAccount[] = [];
  try {
    return await run(async (directory, given) => {
      const account = await openAccount(directory, given);
      opened.push(account);
      return account;
    });
  } finally {
    for (const account of opened) await account.close();
  }
}

/** Runs a test with a directory of its own, which is removed in any case. */
export async function withDirectory<T>(run: (directory: string) => Promise<T>): Promise<T> {
  const directory = await mkdtemp(path.join(tmpdir(), 'codepipeline-data-'));
  try {
    return await run(directory);
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}
