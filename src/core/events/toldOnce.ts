import type { Clock } from '../../domain/clock';
import type { SharedFolder } from './sharedFolder';

/** What was told is not told again for so long, in milliseconds. */
const toldFor = 24 * 3600_000;
/** Of the windows that notice the same thing within this time, one tells it, in milliseconds. */
const noticedWithin = 10 * 60_000;

/**
 * Whether this window tells of something, which one of all windows does once a day. Where the windows cannot agree, each
 * tells it: a duplicate message is better than a lost one.
 */
export async function isFirstToTell(
  folder: SharedFolder,
  name: string,
  clock: Pick<Clock, 'now'>,
): Promise<boolean> {
  const now = clock.now();
  try {
    const at = Number((await folder.read(name)) ?? 0);
    if (now - at < toldFor) return false;
    if (!(await folder.claim(`${name} ${Math.floor(now / noticedWithin)}`))) return false;
    await folder.write(name, String(now));
  } catch {
    return true;
  }
  return true;
}
