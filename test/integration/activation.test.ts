import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { eventually } from '../host/eventually';
import { loadedScripts } from './loadedScripts';

const id = 'codepipeline-explorer.codepipeline-explorer';

interface Item {
  readonly command: string;
  readonly when?: string;
}

interface Manifest {
  readonly contributes: {
    readonly commands: readonly Item[];
    readonly menus: Readonly<Record<string, readonly Item[]>>;
  };
}

describe('activation', () => {
  it('registers every command that package.json contributes', async () => {
    const extension = vscode.extensions.getExtension<unknown>(id);
    assert.ok(extension, `${id} is not installed`);
    await extension.activate();
    const { commands, menus } = (extension.packageJSON as Manifest).contributes;
    const missing = async () => {
      const registered = await vscode.commands.getCommands(true);
      return commands.map(({ command }) => command).filter((command) => !registered.includes(command));
    };
    // The editor calls a command of any other menu as soon as activate() has returned; rows come with the app.
    const isOfRows = (id: string) =>
      Object.entries(menus).every(([menu, items]) =>
        items.every(
          ({ command, when }) =>
            command !== id || menu === 'view/item/context' || (menu === 'commandPalette' && when === 'false'),
        ),
      );
    assert.deepEqual(
      (await missing()).filter((command) => !isOfRows(command)),
      [],
    );
    await eventually(async () => assert.deepEqual(await missing(), []));
  });

  it('loads the app after the shell, and neither the AWS SDK nor the timeline page', async () => {
    const extension = vscode.extensions.getExtension<unknown>(id);
    assert.ok(extension, `${id} is not installed`);
    await extension.activate();
    const names = async () => (await loadedScripts()).map((url) => url.slice(url.lastIndexOf('/') + 1));
    const loaded = await eventually(async () => {
      const all = await names();
      assert.ok(all.includes('app.mjs'), 'the app is not loaded, so this test sees nothing');
      return all;
    });
    assert.ok(loaded.includes('extension.js'));
    const late = (await readdir(join(extension.extensionPath, 'dist', 'chunks'))).filter((name) =>
      /^sdk-/.test(name),
    );
    assert.equal(late.length, 1, `the chunk has another name now: ${late.join(', ')}`);
    assert.deepEqual(
      loaded.filter(
        (name) => late.includes(name) || ['local.js', 'timeline.js', 'diagram.js'].includes(name),
      ),
      [],
    );
  });

  it('runs beside a local CodePipeline service', async () => {
    const endpoint = process.env['CODEPIPELINE_TEST_ENDPOINT'];
    assert.ok(endpoint, 'CODEPIPELINE_TEST_ENDPOINT is not set');
    const response = await fetch(endpoint, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-amz-json-1.1',
        'x-amz-target': 'CodePipeline_20150709.ListPipelines',
      },
      body: '{}',
    });
    const { pipelines } = (await response.json()) as { pipelines: { name: string }[] };
    assert.ok(pipelines.length > 0);
  });
});
