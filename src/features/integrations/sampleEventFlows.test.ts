import { editor } from '../../../test/support/vscodeStub';
import assert from 'node:assert/strict';
import { dialog, integrationSuite, told } from '../../../test/support/flows/integrationSuite';
import { settle, Walk } from '../../../test/support/flows/walk';
import { QuickPick } from '../../../test/support/quickInputs';

const secret = 'hush-hush';
const webhook = {
  ...{ name: 'on-push', targetPipeline: 'plain', targetAction: 'Source' },
  filters: [{ jsonPath: '$.ref', matchEquals: 'refs/heads/{BranchName}' }],
  ...{ authentication: 'GITHUB_HMAC', authenticationConfiguration: { SecretToken: secret } },
};
const ofWebhook = { connection: 'Shop', webhook: 'on-push' };

describe('A sample event for a webhook', () => {
  const suite = integrationSuite((account) => {
    account.call('PutWebhook', { webhook });
  });
  const executions = () => {
    const { pipelineExecutionSummaries } = suite.account.call('ListPipelineExecutions', {
      pipelineName: 'plain',
    }) as { pipelineExecutionSummaries: readonly { trigger: { triggerType: string } }[] };
    return pipelineExecutionSummaries.map(({ trigger }) => trigger.triggerType);
  };
  /** Answers the questions, the second with an event in place of the one that is proposed. */
  const answer = async (key: string, event?: string) => {
    const walk = new Walk('codepipeline.sendSampleEvent', ofWebhook);
    const asked = await walk.asks(/^Enter the secret/);
    assert.ok(!(asked instanceof QuickPick) && asked.password);
    asked.type(key);
    asked.enter();
    const body = await walk.asks(/^Enter the event as JSON/);
    if (event !== undefined) body.type(event);
    body.enter();
    return walk;
  };

  it('is signed, passes the filter, and starts the pipeline', async () => {
    await suite.reach();
    const before = executions().length;
    await answer(secret);
    const { text } = await told(/./);
    assert.equal(text, 'The event has started plain.');
    assert.equal(executions().length, before + 1);
    assert.equal(executions()[0], 'Webhook');
    assert.doesNotMatch(JSON.stringify(editor.logged), /hush/);
  });

  it('starts nothing where a filter does not match, and says so', async () => {
    await suite.reach();
    const before = executions();
    const walk = await answer(secret, '{"ref":"refs/heads/other"}');
    await walk.ends();
    assert.equal(
      editor.notifications[0]?.text,
      'A filter of on-push did not match the event, so no execution has started.',
    );
    assert.deepEqual(executions(), before);
  });

  it('is refused with a wrong secret, in the words of the service', async () => {
    await suite.reach();
    const walk = await answer('wrong');
    await walk.ends();
    assert.match(
      editor.notifications[0]?.text ?? '',
      /^The webhook refused the event: The signature is missing or was not made with the secret token/,
    );
  });

  it('goes back to the secret, and takes no text that is not JSON', async () => {
    await suite.reach();
    const before = executions();
    const walk = await answer(secret, 'ref=main');
    const body = await walk.asks(/^The event is not valid JSON/);
    assert.ok(body.isShown);
    body.goBack();
    const asked = await walk.asks(/^Enter the secret/);
    assert.equal(asked.value, secret);
    asked.escape();
    await walk.ends();
    assert.deepEqual(executions(), before);
  });

  it('is asked about on a production connection, and not sent on Escape', async () => {
    await suite.reach({ isProduction: true });
    const before = executions();
    const walk = await answer(secret);
    const asked = await dialog();
    assert.equal(asked.text, 'Send a sample event to on-push?');
    asked.answer();
    await walk.ends();
    assert.deepEqual(executions(), before);
  });

  it('is not sent on a read-only connection, nor to a webhook that was deleted', async () => {
    await suite.reach({ isReadOnly: true });
    await new Walk('codepipeline.sendSampleEvent', ofWebhook).ends();
    assert.match(editor.notifications[0]?.text ?? '', /read-only/);
    editor.reset();
    await suite.reach();
    await new Walk('codepipeline.sendSampleEvent', { ...ofWebhook, webhook: 'gone' }).ends();
    assert.equal(editor.notifications[0]?.text, 'gone no longer exists. Refresh the view.');
    await settle();
  });
});
