import { once } from '../../domain/lazy';
import type { ProfileReader } from './profiles';
import type { SharedFiles } from './sharedFiles';

/** The profiles of the shared files, read by code that is loaded when it is first needed. */
export function lazyProfiles(files: SharedFiles): ProfileReader {
  const load = once(async () => {
    const { createProfileReader } = await import('./profiles');
    return createProfileReader(files);
  });
  return { read: async () => (await load()).read() };
}
