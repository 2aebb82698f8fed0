import { existsSync, readdirSync } from 'node:fs';

const folder = new URL('../../src/webview/', import.meta.url);

/** The pages: each folder `<name>` of src/webview that has a `<name>.ts`. What they share is in the kit. */
export const pageNames = readdirSync(folder)
  .filter((name) => existsSync(new URL(`${name}/${name}.ts`, folder)))
  .sort();
