import assert from 'node:assert/strict';
import * as vscode from 'vscode';

const id = 'codepipeline-explorer.codepipeline-explorer';

describe('activation', () => {
  it('registers every command that package.json contributes', async () => {
    const extension = vscode.extensions.getExtension<unknown>(id);
    assert.ok(extension, `${id} is not installed`);
    await extension.activate();
    const { contributes } = extension.packageJSON as { contributes: { commands: { command: string }[] } };
    const registered = await vscode.commands.getCommands(true);
    const missing = contributes.commands
      .map(({ command }) => command)
      .filter((id) => !registered.includes(id));
    assert.deepEqual(missing, []);
  });

  it('loads neither the AWS SDK nor the timeline page', async () => {
    await vscode.extensions.getExtension<unknown>(id)?.activate();
    const loaded = Object.keys(require.cache).filter((path) => /codepipeline|dist\/\w+\.js$/.test(path));
    assert.ok(
      loaded.some((path) => path.endsWith('dist/extension.js')),
      'the extension itself is not among the loaded modules, so this test sees nothing',
    );
    assert.deepEqual(
      loaded.filter((path) => /dist\/(sdk|local|webview\/timeline)\.js$/.test(path)),
      [],
    );
  });

  it('is run beside a local CodePipeline service', async () => {
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
