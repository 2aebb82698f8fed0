import { editor } from '../../../test/support/vscodeStub';
import assert from 'node:assert/strict';
import type { Connection } from '../../domain/connection/connection';
import type { Disposable } from '../../domain/event';
import { executeCommand } from '../../ui/commands/executeCommand';
import { QuickPick, withoutIcons } from '../../../test/support/quickInputs';
import { openAccount } from '../../../test/support/flows/account';
import type { Account, Found } from '../../../test/support/flows/account';
import { commandsOn } from '../../../test/support/flows/commandsOn';
import { choose, Walk, whichPipeline } from '../../../test/support/flows/walk';

const pipeline = { connection: 'Shop', name: 'plain' };
/** The revision with which the earlier execution of "plain" was started. */
const revisionValue = 'a1'.repeat(20);

describe('An execution that is run again', () => {
  let account: Account;
  let found: Found;
  let commands: Disposable | undefined;

  before(async () => {
    account = await openAccount();
  });
  after(() => account.close());
  beforeEach(() => {
    editor.reset();
    found = account.begin();
  });
  afterEach(() => {
    commands?.dispose();
    editor.reset();
  });

  const connect = async (marks: Partial<Connection> = {}) => {
    commands = await commandsOn(account, marks);
    account.begin();
  };
  const again = () =>
    executeCommand('codepipeline.runAgain', {
      pipeline,
      execution: { pipeline, executionId: found.earlier },
    });
  const inputs = () =>
    account.sent.map(({ operation, input }) => [
      operation,
      Object.fromEntries(Object.entries(input as object).filter(([name]) => name !== 'clientRequestToken')),
    ]);
  const sameInputs = [
    [
      'StartPipelineExecution',
      {
        name: 'plain',
        sourceRevisions: [{ actionName: 'Source', revisionType: 'COMMIT_ID', revisionValue }],
      },
    ],
  ];

  it('is started with the same inputs, and nothing is asked', async () => {
    await connect();
    await again();
    assert.deepEqual(inputs(), sameInputs);
    assert.deepEqual(editor.notifications, []);
  });

  it('is asked for in the palette, where its inputs are shown before it is started', async () => {
    await connect();
    const walk = new Walk('codepipeline.rerunExecution');
    choose(await walk.asks(whichPipeline), 'plain');
    const which = await walk.asks(/^Uses the same revisions and variables/);
    assert.ok(which instanceof QuickPick);
    which.moveTo(which.rows[1] ?? assert.fail('It has one execution only.'));
    which.enter();
    const hub = await walk.asks(/^Press Enter to start/);
    assert.ok(hub instanceof QuickPick);
    assert.match(
      hub.rows.map(({ label, description }) => `${withoutIcons(label)} ${description}`).join('\n'),
      /a1a1a1a1/,
    );
    hub.enter();
    await walk.ends();
    assert.deepEqual(inputs(), sameInputs);
  });

  it('is left alone by Escape at each question', async () => {
    await connect();
    for (const steps of [0, 1, 2]) {
      const walk = new Walk('codepipeline.rerunExecution');
      let question = await walk.asks(whichPipeline);
      if (steps > 0) {
        choose(question, 'plain');
        question = await walk.asks(/^Uses the same revisions/);
      }
      if (steps > 1) {
        question.enter();
        question = await walk.asks(/^Press Enter to start/);
      }
      question.escape();
      await walk.ends();
    }
    assert.deepEqual(account.sent, []);
  });

  it('is confirmed in production, in one dialog', async () => {
    await connect({ isProduction: true });
    const running = again();
    await editor.screen.shown();
    const dialog = editor.screen.dialog ?? assert.fail('Nothing is asked.');
    assert.equal(dialog.text, 'Start plain in production?');
    assert.match(dialog.detail, /Source: a1a1a1a1/);
    assert.deepEqual(account.sent, []);
    dialog.answer('Start');
    await running;
    assert.deepEqual(inputs(), sameInputs);
  });

  it('is refused on a read-only connection', async () => {
    await connect({ isReadOnly: true });
    await again();
    assert.match(editor.notifications[0]?.text ?? '', /is marked read-only/);
    assert.deepEqual(account.sent, []);
  });
});
