import { once } from '../../domain/lazy';
import type { createSdk } from './sdk';

/** The entry of the lazy chunk, as `import('./sdk')` answers it. */
export interface SdkModule {
  readonly createSdk: typeof createSdk;
}

/**
 * Loads the AWS SDK on first use, and once. The bundler makes a separate chunk of a dynamic import, which
 * activation does not load.
 */
export const createSdkLoader = (
  load: () => Promise<SdkModule> = () => import('./sdk'),
): (() => Promise<SdkModule>) => once(load);
