import type { createSdk, deviceSignIn } from './sdk';

/** The entry of the lazy bundle, as `import('./sdk')` answers it. */
export interface SdkModule {
  readonly createSdk: typeof createSdk;
  readonly deviceSignIn: typeof deviceSignIn;
}

/**
 * Loads the AWS SDK on first use and once: the promise is the cache, dropped when loading failed.
 * The bundler keeps this import a run-time import of the neighbouring bundle, so that activation stays light.
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
