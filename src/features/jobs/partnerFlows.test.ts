import { editor } from '../../../test/support/vscodeStub';
import assert from 'node:assert/strict';
import type { Disposable } from '../../domain/event';
import { checked, lintType, snyk, snykTypeId } from '../../../test/service/support/workers';
import { openAccount } from '../../../test/support/flows/account';
import type { Account } from '../../../test/support/flows/account';
import { commandsOn } from '../../../test/support/flows/commandsOn';
import { choose, settle, Walk } from '../../../test/support/flows/walk';
import { QuickPick, withoutIcons } from '../../../test/support/quickInputs';
import type { Question } from '../../../test/support/quickInputs';

const ofType = { connection: 'Shop', actionType: snykTypeId };

describe('A job of a partner', () => {
  let account: Account;
  let commands: Disposable;

  before(async () => {
    account = await openAccount();
  });
  after(() => account.close());
  beforeEach(async () => {
    account.begin('filled');
    const { id, ...type } = lintType;
    account.call('CreateCustomActionType', { ...id, ...type, configurationProperties: [] });
    account.call('CreatePipeline', { pipeline: checked([snyk('Scan')]) });
    account.advance(300_000);
    commands = await commandsOn(account, {});
    account.forgetCalls();
  });
  afterEach(() => {
    commands.dispose();
    editor.reset();
  });

  const sent = () =>
    account.sent.map(({ operation }) => operation).filter((each) => each !== 'PollForThirdPartyJobs');
  const until = async (isReached: () => boolean) => {
    while (!isReached()) await settle();
  };
  const scanned = () => {
    const state = account.call('GetPipelineState', { name: 'checked' });
    return /"actionName":"Scan".*?"status":"(\w+)"/.exec(JSON.stringify(state))?.[1];
  };
  const question = async (asks: RegExp): Promise<Question> => {
    for (;;) {
      const { question: shown } = editor.screen;
      if (shown && asks.test(shown instanceof QuickPick ? shown.placeholder : shown.message)) return shown;
      await Promise.race([editor.screen.shown(), settle()]);
    }
  };
  const told = async (words: RegExp) => {
    await until(() => editor.notifications.some(({ text }) => words.test(text)));
    return editor.notifications.find(({ text }) => words.test(text)) ?? assert.fail();
  };
  /** Begins to work, and says whose token is wanted. */
  const arrive = async () => {
    const walk = new Walk('codepipeline.workJobs', ofType);
    choose(await walk.asks(/^Select what happens/), 'Show It');
    const warning = await told(/whose client token is not stored/);
    warning.answer('Enter Client Token…');
    const asked = await question(/^Enter the client token/);
    const [clientId = assert.fail()] = /[0-9a-f]{8}-[0-9a-f-]{27}/.exec(warning.text) ?? [];
    return { asked, token: `token-${clientId}` };
  };

  it('waits for the token of its customer, and then succeeds without output variables', async () => {
    const { asked, token } = await arrive();
    assert.ok(!(asked instanceof QuickPick) && asked.password);
    asked.type(token);
    asked.enter();
    (await told(/has arrived: checked/)).answer('Report Result…');
    const list = await question(/^Select what to report/);
    assert.ok(list instanceof QuickPick);
    const labels = list.rows.map(({ label }) => withoutIcons(label));
    assert.deepEqual([labels.includes('Summary'), labels.includes('Output Variables')], [true, false]);
    choose(list, 'Report Success');
    await until(() => scanned() === 'Succeeded');
    assert.deepEqual(sent(), ['AcknowledgeThirdPartyJob', 'PutThirdPartyJobSuccessResult']);
    const shown = JSON.stringify([editor.notifications.map(({ text }) => text), labels]);
    assert.doesNotMatch(shown, new RegExp(token));
  });

  it('fails with a type and a message', async () => {
    const { asked, token } = await arrive();
    asked.type(token);
    asked.enter();
    (await told(/has arrived: checked/)).answer('Report Result…');
    choose(await question(/^Select what to report/), 'Report Failure…');
    choose(await question(/^Select why/), 'PermissionError');
    const message = await question(/^Enter why the job failed/);
    message.type('Not connected');
    message.enter();
    await until(() => scanned() === 'Failed');
    assert.deepEqual(sent(), ['AcknowledgeThirdPartyJob', 'PutThirdPartyJobFailureResult']);
  });

  it('is not worked with a wrong token, and goes back to the client ID', async () => {
    const { asked } = await arrive();
    asked.goBack();
    const id = await question(/^Enter the client ID/);
    id.enter();
    const again = await question(/^Enter the client token/);
    again.type('x'.repeat(257));
    again.enter();
    assert.ok(again.isShown);
    again.type('wrong');
    again.enter();
    await until(() => account.calls.some(({ operation }) => operation === 'GetThirdPartyJobDetails'));
    assert.deepEqual(sent(), []);
    assert.equal(scanned(), 'InProgress');
  });
});
