import { existsSync, readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));
const folder = new URL('../../src/webview/', import.meta.url);

/** The pages: each folder `<name>` of src/webview that has a `<name>.ts`. What they share is in the kit. */
export const pageNames = readdirSync(folder)
  .filter((name) => existsSync(new URL(`${name}/${name}.ts`, folder)))
  .sort();

/**
 * Templates of pages are laid out for their readers; a browser needs one space of a line break there. It changes line
 * breaks before a tag, an attribute or a value only, none of which stand behind a comment.
 */
const shortTemplates = {
  name: 'short-templates',
  setup(bundle) {
    const between = /(?<!\/\/[^\n]*)\n\s+(?=<\/?[a-z]|>|\$\{|[@.?]?[a-z-]+=["$])/gi;
    bundle.onLoad({ filter: /[\\/]src[\\/]webview[\\/].*\.ts$/ }, async (module) => ({
      contents: (await readFile(module.path, 'utf8')).replaceAll(between, ' '),
      loader: 'ts',
    }));
  },
};

export const pageBuild = (names, isShort) => ({
  absWorkingDir: root,
  bundle: true,
  platform: 'browser',
  target: 'es2022',
  format: 'esm',
  splitting: true,
  entryPoints: Object.fromEntries(names.map((name) => [name, `src/webview/${name}/${name}.ts`])),
  chunkNames: 'page-[hash]',
  outdir: 'dist/webview',
  tsconfig: 'src/webview/tsconfig.json',
  charset: 'utf8',
  legalComments: 'none',
  minify: isShort,
  plugins: isShort ? [shortTemplates] : [],
});
