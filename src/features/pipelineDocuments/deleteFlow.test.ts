import { editor } from '../../../test/support/vscodeStub';
import assert from 'node:assert/strict';
import type { Connection } from '../../domain/connection/connection';
import type { Disposable } from '../../domain/event';
import type { Target } from '../../ui/commands/target';
import { executeCommand } from '../../ui/commands/executeCommand';
import { openAccount } from '../../../test/support/flows/account';
import type { Account } from '../../../test/support/flows/account';
import { commandsOn } from '../../../test/support/flows/commandsOn';
import { Walk } from '../../../test/support/flows/walk';
import { QuickPick, withoutIcons } from '../../../test/support/quickInputs';

const row = (name: string): Target => ({ connection: 'Shop', pipeline: { connection: 'Shop', name } });
const lists = /^Press Enter to delete/;
const stack = /The stack shop-pipelines manages twice\. Remove the pipeline from the template/;

describe('The deletion of pipelines', () => {
  let account: Account;
  let commands: Disposable;

  before(async () => {
    account = await openAccount();
  });
  after(() => account.close());

  const reach = async (marks: Partial<Connection> = {}) => {
    account.begin();
    commands = await commandsOn(account, marks);
    account.forgetCalls();
  };
  afterEach(() => {
    commands.dispose();
    editor.reset();
  });
  const deleted = () =>
    account.sent
      .filter(({ operation }) => operation !== 'DescribeStackResources')
      .map(({ operation, input }) => [operation, (input as { readonly name?: string }).name]);
  const details = (question: unknown) => {
    assert.ok(question instanceof QuickPick);
    return question.rows.map(({ label, detail = '' }) => `${withoutIcons(label)}: ${detail}`).join('\n');
  };

  it('names the stack that manages a pipeline, in the list and in the question', async () => {
    await reach();
    const walk = new Walk('codepipeline.deletePipeline', row('twice'));
    const question = await walk.asks(lists);
    assert.match(details(question), stack);
    question.enter();
    const { text, detail, answer } = await walk.warns();
    assert.equal(text, 'Delete twice?');
    assert.match(detail, stack);
    answer('Delete');
    await walk.ends();
    assert.deepEqual(deleted(), [['DeletePipeline', 'twice']]);
  });

  it('names no stack where none manages the pipeline', async () => {
    await reach();
    const walk = new Walk('codepipeline.deletePipeline', row('plain'));
    const question = await walk.asks(lists);
    assert.doesNotMatch(details(question), /stack/);
    question.enter();
    const { detail, answer } = await walk.warns();
    assert.doesNotMatch(detail, /stack/);
    answer();
    await walk.ends();
    assert.deepEqual(deleted(), []);
  });

  it('is of several at once, each named with its stack', async () => {
    await reach();
    const running = executeCommand('codepipeline.deletePipeline', row('plain'), [row('plain'), row('twice')]);
    while (!editor.screen.question) await editor.screen.shown();
    assert.match(details(editor.screen.question), stack);
    editor.screen.question.enter();
    while (!editor.screen.dialog) await editor.screen.shown();
    assert.equal(editor.screen.dialog.text, 'Delete plain and twice?');
    editor.screen.dialog.answer('Delete');
    await running;
    assert.deepEqual(deleted(), [
      ['DeletePipeline', 'plain'],
      ['DeletePipeline', 'twice'],
    ]);
  });

  it('asks for the name on a production connection', async () => {
    await reach({ isProduction: true });
    const walk = new Walk('codepipeline.deletePipeline', row('twice'));
    (await walk.asks(lists)).enter();
    const question = await walk.asks(/twice/);
    question.type('once');
    question.enter();
    assert.deepEqual(deleted(), []);
    question.type('twice');
    question.enter();
    await walk.ends();
    assert.deepEqual(deleted(), [['DeletePipeline', 'twice']]);
  });

  it('is refused on a read-only connection, without a question', async () => {
    await reach({ isReadOnly: true });
    await executeCommand('codepipeline.deletePipeline', row('twice'));
    assert.match(editor.notifications[0]?.text ?? '', /read-only/);
    assert.deepEqual(account.calls, []);
  });
});
