import { editor } from '../../../test/support/vscodeStub';
import assert from 'node:assert/strict';
import { checked, lintType, snyk, snykTypeId } from '../../../test/service/support/workers';
import {
  integrationSuite,
  list,
  question,
  texts,
  told,
  until,
} from '../../../test/support/flows/integrationSuite';
import { choose, Walk } from '../../../test/support/flows/walk';
import { QuickPick } from '../../../test/support/quickInputs';

const ofType = { connection: 'Shop', actionType: snykTypeId };

describe('A job of a partner', () => {
  const suite = integrationSuite((account) => {
    const { id, ...type } = lintType;
    account.call('CreateCustomActionType', { ...id, ...type, configurationProperties: [] });
    account.call('CreatePipeline', { pipeline: checked([snyk('Scan')]) });
    account.advance(300_000);
  });
  beforeEach(() => suite.reach());
  const { sent } = suite;
  const scanned = () => suite.statusOf('checked', 'Scan');

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
    const answers = await list(/^Select what to report/);
    const labels = texts(answers).map((text) => text.split(' = ')[0]);
    assert.deepEqual([labels.includes('Summary'), labels.includes('Output Variables')], [true, false]);
    choose(answers, 'Report Success');
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
    await until(() => suite.account.calls.some(({ operation }) => operation === 'GetThirdPartyJobDetails'));
    assert.deepEqual(sent(), []);
    assert.equal(scanned(), 'InProgress');
  });
});
