import { editor } from '../../../test/support/vscodeStub';
import assert from 'node:assert/strict';
import type { CommandId } from '../../manifest/types';
import type { Target } from '../../ui/commands/target';
import { executeCommand } from '../../ui/commands/executeCommand';
import {
  addTypeAndWebhook,
  dialog,
  integrationSuite,
  plainWebhook,
  templateType,
} from '../../../test/support/flows/integrationSuite';
import { choose, settle, Walk } from '../../../test/support/flows/walk';

const pipeline = { connection: 'Shop', name: 'plain' };
const ofType: Target = { connection: 'Shop', actionType: templateType };
const ofWebhook: Target = { connection: 'Shop', webhook: plainWebhook.name };

/** The commands that change something on a row, each with the call that it sends. */
const changing = [
  ['codepipeline.deleteActionType', ofType, 'DeleteCustomActionType'],
  ['codepipeline.deleteWebhook', ofWebhook, 'DeleteWebhook'],
  ['codepipeline.deregisterWebhook', ofWebhook, 'DeregisterWebhookWithThirdParty'],
] as const;

describe('The flows of integrations', () => {
  const suite = integrationSuite(addTypeAndWebhook);
  const { sent } = suite;

  const run = (id: CommandId, target: Target) => executeCommand(id as 'codepipeline.editTags', target);

  for (const [id, target, operation] of changing) {
    it(`${id} sends nothing on a read-only connection, and says so`, async () => {
      await suite.reach({ isReadOnly: true });
      await run(id, target);
      assert.match(editor.notifications[0]?.text ?? '', /read-only/);
      assert.deepEqual(sent(), []);
    });

    it(`${id} asks on a production connection, and sends nothing on Escape`, async () => {
      await suite.reach({ isProduction: true });
      const running = run(id, target);
      while (!editor.screen.question && !editor.screen.dialog) await editor.screen.shown();
      assert.deepEqual(sent(), []);
      editor.screen.clear();
      await running;
      assert.deepEqual(sent(), []);
    });

    it(`${id} sends its call once`, async () => {
      await suite.reach();
      const running = run(id, target);
      if (operation !== 'DeregisterWebhookWithThirdParty') {
        (await dialog()).answer('Delete');
      }
      await running;
      assert.deepEqual(sent(), [operation]);
    });
  }

  it('name the pipelines that use a type before it is deleted', async () => {
    await suite.reach();
    const running = run('codepipeline.deleteActionType', ofType);
    const asked = await dialog();
    assert.equal(asked.text, 'Delete MyBuild (Build, version 1)?');
    assert.match(asked.detail, /^No pipeline uses it\.\nAWS then accepts this version again only/);
    editor.screen.clear();
    await running;
  });

  it('copy the URL of a webhook', async () => {
    await suite.reach();
    await run('codepipeline.copyWebhookUrl', ofWebhook);
    assert.match(editor.clipboard, /^http:\/\/127\.0\.0\.1:\d+\/trigger\?/);
  });
});

describe('The flows that create', () => {
  const suite = integrationSuite(() => {});
  beforeEach(() => suite.reach());

  /** Answers the questions for a webhook of "plain" up to its authentication. */
  const named = async (walk: Walk) => {
    choose(await walk.asks(/^Which pipeline/), 'plain');
    (await walk.asks(/^Enter a name/)).enter();
  };

  it('a webhook with a secret tell the secret once, and send it nowhere else', async () => {
    const walk = new Walk('codepipeline.newWebhook');
    await named(walk);
    choose(await walk.asks(/^Select how requests/), 'GITHUB_HMAC');
    const filter = await walk.asks(/^Enter a JSONPath/);
    assert.equal(filter.value, '$.ref=refs/heads/{BranchName}');
    filter.enter();
    const told = await walk.warns();
    assert.deepEqual(told.buttons, ['Copy URL', 'Copy Secret']);
    told.answer('Copy Secret');
    await settle();
    const secret = editor.clipboard;
    assert.match(secret, /^[0-9a-f]{64}$/);
    assert.doesNotMatch(told.detail, new RegExp(secret));
    editor.screen.clear();
    await walk.ends();
    const [{ operation, input } = assert.fail()] = suite.account.sent;
    assert.equal(operation, 'PutWebhook');
    assert.match(JSON.stringify(input), new RegExp(secret));
  });

  it('a webhook refuse a name that is taken, and go back and forth', async () => {
    suite.account.call('PutWebhook', { webhook: { ...plainWebhook, name: 'plain-webhook' } });
    const walk = new Walk('codepipeline.newWebhook');
    choose(await walk.asks(/^Which pipeline/), 'plain');
    const name = await walk.asks(/^Enter a name/);
    assert.equal(name.value, 'plain-webhook-2');
    name.type('plain-webhook');
    assert.match(name.message, /A webhook of this name exists/);
    name.type('other');
    name.enter();
    choose(await walk.asks(/^Select how requests/), 'IP');
    const addresses = await walk.asks(/^Enter the allowed addresses/);
    addresses.type('anywhere');
    addresses.enter();
    assert.ok(addresses.isShown);
    addresses.goBack();
    (await walk.asks(/^Select how requests/)).escape();
    await walk.ends();
    assert.deepEqual(suite.account.sent, []);
  });

  it('an execution for a revision say whether the pipeline has had it before', async () => {
    const action = { pipeline, stage: 'Source', action: 'Source' };
    for (const said of [
      'Reported v7. plain has started.',
      'plain has had v7 before, so no execution has started.',
    ]) {
      const walk = new Walk('codepipeline.reportRevision', { action });
      const question = await walk.asks(/^Enter the ID/);
      question.enter();
      assert.ok(question.isShown);
      question.type('v7');
      question.enter();
      await walk.ends();
      assert.equal(editor.notifications.at(-1)?.text, said);
    }
    assert.deepEqual(
      suite.account.sent.map(({ operation }) => operation),
      ['PutActionRevision', 'PutActionRevision'],
    );
  });
});
