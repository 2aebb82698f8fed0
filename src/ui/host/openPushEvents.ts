import { randomUUID } from 'node:crypto';
import { PushEvents } from '../../core/events/pushEvents';
import type { PushNeeds } from '../../core/events/pushEvents';
import { fileNameOf, windowFiles } from './windowFiles';

/**
 * Hears the events of connections, together with the other windows of this extension host.
 * @param folder in the storage that the windows share.
 */
export const openPushEvents = (
  needs: Omit<PushNeeds, 'folder' | 'holder' | 'fileName'>,
  folder: string,
): PushEvents =>
  new PushEvents({
    ...needs,
    folder: windowFiles(folder, () => needs.clock.now()),
    holder: randomUUID(),
    fileName: fileNameOf,
  });
