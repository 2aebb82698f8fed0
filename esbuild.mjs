// Builds every bundle into dist/:
//   extension.mjs  the extension itself: what VS Code loads on activation
//   chunks/        what the extension loads on first use: commands, the AWS SDK, the timeline; and what these share
//   local.js       the local CodePipeline service, its own process
//   webview/       the timeline page: script, style sheet and icon font
// Flags: --production (minified, no source maps), --watch, --meta (writes dist/meta.json).
import { build, context } from 'esbuild';
import { cp, mkdir, rm, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';

const { values: flags } = parseArgs({
  options: { production: { type: 'boolean' }, watch: { type: 'boolean' }, meta: { type: 'boolean' } },
});

const common = {
  bundle: true,
  minify: flags.production === true,
  sourcemap: flags.production ? false : 'linked',
  legalComments: 'none',
  logLevel: 'warning',
  metafile: true,
};
const node = { ...common, platform: 'node', target: 'node22', mainFields: ['module', 'main'] };

const bundles = [
  {
    ...node,
    format: 'esm',
    splitting: true,
    // Packages in CommonJS call `require` for Node's own modules.
    banner: { js: "import{createRequire}from'node:module';const require=createRequire(import.meta.url);" },
    entryPoints: { extension: 'src/extension.ts' },
    outdir: 'dist',
    outExtension: { '.js': '.mjs' },
    chunkNames: 'chunks/[name]-[hash]',
    external: ['vscode'],
  },
  { ...node, target: 'node20', format: 'cjs', entryPoints: { local: 'src/local/main.ts' }, outdir: 'dist' },
  {
    ...common,
    platform: 'browser',
    target: 'es2022',
    format: 'esm',
    entryPoints: { timeline: 'src/webview/timeline.ts' },
    outdir: 'dist/webview',
    tsconfig: 'src/webview/tsconfig.json',
  },
];

await rm('dist', { recursive: true, force: true });
await mkdir('dist/webview', { recursive: true });
await cp('node_modules/@vscode/codicons/dist/codicon.css', 'dist/webview/codicon.css');
await cp('node_modules/@vscode/codicons/dist/codicon.ttf', 'dist/webview/codicon.ttf');

if (flags.watch) {
  for (const bundle of bundles) await (await context(bundle)).watch();
  console.log('watching for changes');
} else {
  const results = await Promise.all(bundles.map((bundle) => build(bundle)));
  if (flags.meta) await writeFile('dist/meta.json', JSON.stringify(results.map((result) => result.metafile)));
}
