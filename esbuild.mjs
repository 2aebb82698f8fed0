// Builds every bundle into dist/:
//   extension.js   the shell: what VS Code loads on activation, in CommonJS, which it loads faster than a module
//   app.mjs        the extension itself, which the shell loads
//   chunks/        what is loaded on first use, such as the AWS SDK
//   local.js       the local CodePipeline service, its own process
//   webview/       of each page its script and style sheet, and the icon font
//   README.md      the README as it is packaged, and in docs/ the documents that it links to
//   THIRD-PARTY-NOTICES.txt   the licenses of what these contain
// Flags: --production (minified, no source maps), --watch. What went into each bundle is written to out/bundles.json.
import { build, context } from 'esbuild';
import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import http from 'node:http';
import https from 'node:https';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { writePackagedDocs } from './test/tools/packagedDocs.mjs';
import { pageBuild, pageNames } from './test/tools/pages.mjs';
import { packageFoldersOf, thirdPartyNotices } from './test/tools/thirdPartyNotices.mjs';

const { values: flags } = parseArgs({
  options: { production: { type: 'boolean' }, watch: { type: 'boolean' } },
});

/**
 * The editor gives its proxy and the system's certificates to whoever requires `http` and `https` by just these names.
 * What is required has no names of its own in a bundle, which `await import()` asks for: it gets them from a second module.
 */
const editorsNetwork = {
  name: 'editors-network',
  setup(bundle) {
    const required = 'editors-network';
    const named = 'editors-network-names';
    const modules = { http, https };
    bundle.onResolve({ filter: /^(node:)?https?$/ }, ({ path: asked, namespace, kind }) => {
      const name = asked.replace('node:', '');
      if (namespace === required) return { path: name, external: true };
      return { path: name, namespace: kind === 'dynamic-import' ? named : required };
    });
    bundle.onLoad({ filter: /^/, namespace: required }, ({ path: name }) => ({
      contents: `module.exports = require('${name}');`,
    }));
    bundle.onLoad({ filter: /^/, namespace: named }, ({ path: name }) => {
      const names = Object.keys(modules[name]).filter((each) => typeof modules[name][each] === 'function');
      return {
        contents: `import it from '${name}'; export default it; export const { ${names.join(', ')} } = it;`,
      };
    });
  },
};

/** The shell loads the app as it stands beside it. */
const app = {
  name: 'app',
  setup(bundle) {
    bundle.onResolve({ filter: /^\.\/app$/ }, () => ({ path: './app.mjs', external: true }));
  },
};

/**
 * The shell takes the editor's API as it is. As the namespace of a module, each of its hundreds of names would be copied,
 * which takes as long as all that the shell itself does.
 */
const plainApi = {
  name: 'plain-api',
  setup(bundle) {
    bundle.onLoad({ filter: /[\\/]src[\\/].*\.ts$/ }, async ({ path: file }) => ({
      contents: (await readFile(file, 'utf8')).replace(
        "import * as vscode from 'vscode';",
        "const vscode = require('vscode');",
      ),
      loader: 'ts',
    }));
  },
};

const common = {
  bundle: true,
  minify: flags.production === true,
  sourcemap: flags.production ? false : 'linked',
  charset: 'utf8',
  legalComments: 'none',
  logLevel: 'warning',
  metafile: true,
};
const node = { ...common, platform: 'node', target: 'node22', mainFields: ['module', 'main'] };

const bundles = [
  {
    ...node,
    format: 'cjs',
    entryPoints: { extension: 'src/extension.ts' },
    outdir: 'dist',
    external: ['vscode'],
    plugins: [app, plainApi],
  },
  {
    ...node,
    format: 'esm',
    splitting: true,
    // Packages in CommonJS call `require` for Node's own modules, and may ask for the name of their file.
    define: { __filename: 'import.meta.filename' },
    banner: {
      js: "import{createRequire}from'node:module';const require=createRequire(import.meta.url);",
    },
    entryPoints: { app: 'src/app.ts' },
    outdir: 'dist',
    outExtension: { '.js': '.mjs' },
    chunkNames: 'chunks/[name]-[hash]',
    // What it has for Node besides reads translations from files, which the editor does for us.
    alias: { '@vscode/l10n': '@vscode/l10n/dist/browser.js' },
    // The SDK loads bowser in browsers only, and Cognito for identity pools only, which no profile names.
    external: ['vscode', 'bowser', '@aws-sdk/nested-clients/cognito-identity'],
    plugins: [editorsNetwork],
  },
  {
    ...node,
    target: 'node20',
    format: 'cjs',
    entryPoints: { local: 'src/local/main.ts' },
    outdir: 'dist',
    // The service speaks English and needs no reader of translations.
    alias: { '@vscode/l10n': '@vscode/l10n/dist/browser.js' },
  },
  { ...common, ...pageBuild(pageNames, flags.production === true) },
];

const copied = ['codicon.css', 'codicon.ttf'].map((name) => `node_modules/@vscode/codicons/dist/${name}`);

await rm('dist', { recursive: true, force: true });
await mkdir('dist/webview', { recursive: true });
for (const file of copied) await cp(file, `dist/webview/${path.basename(file)}`);
await writePackagedDocs();

if (flags.watch) {
  for (const bundle of bundles) await (await context(bundle)).watch();
  console.log('watching for changes');
} else {
  const results = await Promise.all(bundles.map((bundle) => build(bundle)));
  const metafiles = results.map(({ metafile }) => metafile);
  await mkdir('out', { recursive: true });
  await writeFile('out/bundles.json', JSON.stringify(metafiles));
  const folders = packageFoldersOf(metafiles, copied);
  await writeFile('dist/THIRD-PARTY-NOTICES.txt', await thirdPartyNotices(folders));
}
