import { existsSync, readFileSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { setTimeout } from 'node:timers/promises';
import { lock } from 'proper-lockfile';
import type { Layout } from './layout';

/** The process that uses a data directory. */
interface Owner {
  readonly pid: number;
  readonly host: string;
  /** When the process began, which distinguishes it from a later process with the same id. */
  readonly since: number;
}

/** How long, in milliseconds, a lock is valid when its owner gives no sign of life and cannot be checked. */
const stale = 10_000;

const door = {
  realpath: false,
  retries: { retries: 200, minTimeout: 25, maxTimeout: 100, factor: 1.2 },
  stale,
};

/**
 * Makes this process the only one to use a data directory. The lock of a killed process is taken over
 * immediately, that of one on another machine when it has given no sign of life for ten seconds.
 * @param onLost called when another process has taken the directory, as it may after this one was suspended.
 * @returns a function that releases it.
 * @throws Error with a sentence when another process uses it.
 */
export async function lockDirectory(
  layout: Layout,
  onLost: (error: Error) => void,
): Promise<() => Promise<void>> {
  const me: Owner = { pid: process.pid, host: hostname(), since: Math.round(performance.timeOrigin) };
  let isOpen = true;

  const claim = async (): Promise<() => Promise<void>> => {
    // Only one process at a time may check the owner of the lock, or two could take over the same stale one.
    const leave = await lock(layout.door, { ...door, lockfilePath: layout.door });
    try {
      if (await isAbandoned(layout)) await rm(layout.lock, { recursive: true, force: true });
      const release = await lock(layout.lock, {
        lockfilePath: layout.lock,
        realpath: false,
        stale,
        onCompromised: reclaim,
      });
      await writeFile(layout.owner, JSON.stringify(me));
      return release;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ELOCKED') throw error;
      const owner = readOwner(layout);
      const who = owner == null ? 'another process' : `process ${owner.pid} on ${owner.host}`;
      throw new Error(
        `The data directory ${layout.root} is in use by ${who}: end it, or choose another directory.`,
        { cause: error },
      );
    } finally {
      await leave();
    }
  };

  /** After a long suspension the lock looks abandoned, although no other process may have taken it. */
  const reclaim = () => {
    const owner = readOwner(layout);
    if (!isOpen) return;
    if (owner != null && !isSame(owner, me))
      return onLost(
        new Error(`The data directory ${layout.root} was taken by process ${owner.pid} on ${owner.host}.`),
      );
    void rm(layout.lock, { recursive: true, force: true })
      .then(claim)
      .then((again) => (release = again))
      .catch(onLost);
  };

  let release = await claim();
  return async () => {
    isOpen = false;
    await release();
  };
}

const isSame = (a: Owner, b: Owner) => a.pid === b.pid && a.host === b.host && a.since === b.since;

/** Whether the lock's owner has ended. It may still be ending, which takes a moment after a kill. */
async function isAbandoned(layout: Layout): Promise<boolean> {
  for (let patience = 10; patience > 0 && existsSync(layout.lock); patience--) {
    const owner = readOwner(layout);
    if (owner != null && isGone(owner)) return true;
    if (owner?.host !== hostname() || owner.pid === process.pid) return false;
    await setTimeout(100);
  }
  return false;
}

/** Whether the owner has certainly ended. */
function isGone({ pid, host, since }: Owner): boolean {
  if (host !== hostname()) return false;
  if (pid === process.pid) return since !== Math.round(performance.timeOrigin);
  try {
    process.kill(pid, 0);
    return isZombie(pid);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH';
  }
}

/**
 * Whether the process has ended and is listed only until its parent collects it, which some parents never do.
 * Linux can tell.
 */
function isZombie(pid: number): boolean {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    return stat.slice(stat.lastIndexOf(')') + 2).startsWith('Z');
  } catch {
    return false;
  }
}

function readOwner({ owner }: Layout): Owner | undefined {
  try {
    return JSON.parse(readFileSync(owner, 'utf8')) as Owner;
  } catch {
    return undefined;
  }
}
