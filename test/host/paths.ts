import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The top of the repository. */
export const root = fileURLToPath(new URL('../..', import.meta.url));

/** What was downloaded and what `npm start` keeps between runs; git-ignored, and safe to delete. */
export const cache = join(root, '.vscode-test');

/** Where the output of downloads and of the processes of a run goes. */
export const logs = join(cache, 'logs');

/** The packaged extension. */
export const vsix = join(root, 'codepipeline-explorer.vsix');

/** The bundled local CodePipeline service. */
export const serviceBundle = join(root, 'dist', 'local.js');

/** What went into each bundle, as the build tells it. */
export const metafiles = join(root, 'out', 'bundles.json');
