import { existsSync, readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));
const folder = new URL('../../src/webview/', import.meta.url);

/** The style sheets of a page's parts, which stand in its folder and are loaded when they are needed. */
const partStyles = (name) => readdirSync(new URL(name, folder)).filter((file) => file.endsWith('.css'));

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
  entryPoints: Object.fromEntries(
    names.flatMap((name) => [
      [name, `src/webview/${name}/${name}.ts`],
      ...partStyles(name).map((file) => [file.replace('.css', ''), `src/webview/${name}/${file}`]),
    ]),
  ),
  chunkNames: 'page-[hash]',
  outdir: 'dist/webview',
  tsconfig: 'src/webview/tsconfig.json',
  charset: 'utf8',
  legalComments: 'none',
  minify: isShort,
  plugins: isShort ? [shortTemplates] : [],
});
