import assert from 'node:assert/strict';
import * as vscode from 'vscode';

interface Keybinding {
  readonly key: string;
  readonly command: string;
  readonly when?: string;
}

describe("the extension's keyboard shortcuts", () => {
  it('collide with no other shortcut of the editor', async () => {
    await vscode.commands.executeCommand('workbench.action.openDefaultKeybindingsFile');
    const text = vscode.window.activeTextEditor?.document.getText() ?? '';
    const all = JSON.parse(text.replaceAll(/^\s*\/\/.*$/gm, '')) as Keybinding[];
    // In a log, F8 goes through the errors of the log, as it goes through the problems of other editors.
    const ours = all.filter(
      ({ command, when }) => command.startsWith('codepipeline.') && !when?.includes('codepipeline-log'),
    );
    assert.ok(all.length > 500 && ours.length >= 3, `${all.length} shortcuts, ${ours.length} of ours`);
    // Some contribute a shortcut that is never in force.
    const others = all.filter(
      ({ command, when }) => !command.startsWith('codepipeline.') && when !== 'false',
    );
    const clashes = ours.flatMap(({ key }) =>
      others.filter((other) => other.key === key || key.startsWith(`${other.key} `)),
    );
    assert.deepEqual(clashes, []);
    await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
  });
});
