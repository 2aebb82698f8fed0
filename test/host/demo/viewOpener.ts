import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { logs, root } from '../paths';
import { runLogged } from '../processes.mjs';

const manifest = {
  name: 'view-opener',
  publisher: 'codepipeline-demo',
  version: '1.0.0',
  engines: { vscode: '^1.100.0' },
  main: './extension.js',
  extensionKind: ['workspace'],
  activationEvents: ['onStartupFinished'],
  capabilities: { untrustedWorkspaces: { supported: true } },
};

/** Runs once in a workspace: afterwards the editor itself restores what was open. */
const script = `const { commands } = require('vscode');
exports.activate = async ({ workspaceState }) => {
  if (workspaceState.get('wasOpened')) return;
  await commands.executeCommand('codepipeline.pipelines.focus');
  await workspaceState.update('wasOpened', true);
};
`;

/**
 * Packs a small extension for `npm start` alone, which opens the CodePipeline view in the first window of a workspace: no
 * setting of the editor does that. Answers its package.
 */
export async function packViewOpener(place: string): Promise<string> {
  const folder = join(place, manifest.name);
  const vsix = join(place, `${manifest.name}-${manifest.version}.vsix`);
  if (existsSync(vsix)) return vsix;
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'package.json'), JSON.stringify(manifest));
  await writeFile(join(folder, 'extension.js'), script);
  const vsce = join(root, 'node_modules', '@vscode', 'vsce', 'vsce');
  const flags = ['--no-dependencies', '--allow-missing-repository', '--skip-license', '--out', vsix];
  await runLogged(process.execPath, [vsce, 'package', ...flags], {
    cwd: folder,
    log: join(logs, 'package-view-opener.log'),
  });
  return vsix;
}
