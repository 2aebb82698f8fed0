import type { createSdk, deviceSignIn } from './sdk';

/** The entry of the lazy chunk, as `import('./sdk')` answers it. */
export interface SdkModule {
  readonly createSdk: typeof createSdk;
  readonly deviceSignIn: typeof deviceSignIn;
}

/**
 * Loads the AWS SDK on first use and once: the promise is the cache, dropped when loading failed.
 * The bundler makes a chunk of its own of what is imported so, and activation stays light.
 */
export function createSdkLoader(
  load: () => Promise<SdkModule> = () => import('./sdk'),
): () => Promise<SdkModule> {
  let loading: Promise<SdkModule> | undefined;
  return () =>
    (loading ??= load().catch((error: unknown) => {
      loading = undefined;
      throw error;
    }));
}
