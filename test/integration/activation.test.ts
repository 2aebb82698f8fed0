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
