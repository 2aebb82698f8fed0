import { editor } from '../../../test/support/vscodeStub';
import assert from 'node:assert/strict';
import type { LogOutputChannel } from 'vscode';
import { Problem } from '../../domain/problem';
import type { ProblemKind } from '../../domain/problem';
import { reportProblem } from './reportProblem';
import { eventually } from '../../../test/host/eventually';

describe('A problem that ends a command', () => {
  let logged: string[];

  beforeEach(() => {
    editor.reset();
    logged = [];
  });

  function report(kind: ProblemKind, sentence = 'A sentence.'): void {
    const write = (level: string) => (message: string) => void logged.push(`${level} ${message}`);
    const log = { info: write('info'), error: write('error') } as unknown as LogOutputChannel;
    reportProblem(log, 'codepipeline.retryStage', new Problem(kind, sentence));
  }

  it('is shown as information where nothing went wrong', () => {
    report('fact');
    assert.deepEqual(
      editor.notifications.map(({ severity, text, buttons }) => ({ severity, text, buttons })),
      [{ severity: 'information', text: 'A sentence.', buttons: [] }],
    );
    assert.deepEqual(logged, ['info codepipeline.retryStage: A sentence.']);
  });

  it('is shown as an error, with a button for the log, where the service refused', async () => {
    for (const kind of ['notFound', 'notRetryable', 'notPossible', 'approvalClosed'] as const) {
      editor.reset();
      report(kind);
      const [told] = editor.notifications;
      assert.deepEqual([told?.severity, told?.buttons], ['error', ['Show Log']], kind);
      told?.answer('Show Log');
      await eventually(() => assert.deepEqual(editor.commands, [['codepipeline.showLog']], kind));
    }
    assert.equal(logged.length, 4);
    assert.match(logged.join('\n'), /^error codepipeline\.retryStage: A sentence\./);
  });

  it('is text, also where the service repeats a link', () => {
    for (const kind of ['fact', 'notFound'] as const) report(kind, 'No stage [here](command:quit) exists.');
    assert.equal(editor.notifications.length, 2);
    for (const { text } of editor.notifications)
      assert.equal(text, 'No stage [here]\u200b(command:quit) exists.');
  });

  it('is not shown where the user cancelled it', () => {
    report('cancelled');
    assert.deepEqual([editor.notifications, logged], [[], []]);
  });
});
