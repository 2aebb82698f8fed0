import { editor } from '../../../test/support/vscodeStub';
import assert from 'node:assert/strict';
import { actionTypeTemplate } from '../../domain/integrations/actionTypeDefinition';
import type { CommandId } from '../../manifest/types';
import type { Target } from '../../ui/commands/target';
import { executeCommand } from '../../ui/commands/executeCommand';
import { dialog, integrationSuite, texts } from '../../../test/support/flows/integrationSuite';
import { choose, settle, Walk } from '../../../test/support/flows/walk';
import { QuickPick } from '../../../test/support/quickInputs';

const definition = actionTypeTemplate('Build');
const actionType = { category: 'Build', owner: 'Custom', provider: 'MyBuild', version: '1' } as const;
const pipeline = { connection: 'Shop', name: 'plain' };
const webhook = {
  ...{ name: 'on-push', targetPipeline: 'plain', targetAction: 'Source' },
  ...{ filters: [{ jsonPath: '$.ref' }], authentication: 'UNAUTHENTICATED', authenticationConfiguration: {} },
};
const ofType: Target = { connection: 'Shop', actionType };
const ofWebhook: Target = { connection: 'Shop', webhook: 'on-push' };

/** The commands that change something on a row, each with the call that it sends. */
const changing = [
  ['codepipeline.deleteActionType', ofType, 'DeleteCustomActionType'],
  ['codepipeline.deleteWebhook', ofWebhook, 'DeleteWebhook'],
  ['codepipeline.deregisterWebhook', ofWebhook, 'DeregisterWebhookWithThirdParty'],
] as const;

describe('The flows of integrations', () => {
  const suite = integrationSuite((account) => {
    account.call('CreateCustomActionType', definition);
    account.call('PutWebhook', { webhook });
  });
  const { reach, sent } = suite;

  const run = (id: CommandId, target: Target) => executeCommand(id as 'codepipeline.editTags', target);

  for (const [id, target, operation] of changing) {
    it(`${id} sends nothing on a read-only connection, and says so`, async () => {
      await reach({ isReadOnly: true });
      await run(id, target);
      assert.match(editor.notifications[0]?.text ?? '', /read-only/);
      assert.deepEqual(sent(), []);
    });

    it(`${id} asks on a production connection, and sends nothing on Escape`, async () => {
      await reach({ isProduction: true });
      const running = run(id, target);
      while (!editor.screen.question && !editor.screen.dialog) await editor.screen.shown();
      assert.deepEqual(sent(), []);
      editor.screen.clear();
      await running;
      assert.deepEqual(sent(), []);
    });

    it(`${id} sends its call once`, async () => {
      await reach();
      const running = run(id, target);
      if (operation !== 'DeregisterWebhookWithThirdParty') {
        (await dialog()).answer('Delete');
      }
      await running;
      assert.deepEqual(sent(), [operation]);
    });
  }

  it('name the pipelines that use a type before it is deleted', async () => {
    await reach();
    const running = run('codepipeline.deleteActionType', ofType);
    const asked = await dialog();
    assert.equal(asked.text, 'Delete MyBuild (Build, version 1)?');
    assert.match(asked.detail, /^No pipeline uses it\.\nAWS then accepts this version again only/);
    editor.screen.clear();
    await running;
  });

  it('copy the URL of a webhook', async () => {
    await reach();
    await run('codepipeline.copyWebhookUrl', ofWebhook);
    assert.match(editor.clipboard, /^http:\/\/127\.0\.0\.1:\d+\/trigger\?/);
  });

  const list = async (walk: Walk): Promise<QuickPick> => {
    const question = await walk.asks(/^Type key=value/);
    assert.ok(question instanceof QuickPick);
    return question;
  };

  for (const [name, target] of [
    ['an action type', ofType],
    ['a webhook', ofWebhook],
    ['a pipeline', { pipeline }],
  ] as const)
    it(`add, change and remove the tags of ${name} in one list`, async () => {
      await reach();
      const edit = async (act: (walk: Walk) => Promise<void>) => {
        const walk = new Walk('codepipeline.editTags', target);
        await act(walk);
        (await list(walk)).enter();
        await walk.ends();
      };
      const type = async (walk: Walk, text: string) => {
        const question = await list(walk);
        question.type(text);
        question.enter();
        await settle();
      };
      await edit(async (walk) => {
        await type(walk, 'team=shop');
        await type(walk, 'tier=1');
        assert.deepEqual(texts(await list(walk)), [
          'Save 2 Changes',
          'team = shop · not saved',
          'tier = 1 · not saved',
        ]);
      });
      assert.deepEqual(sent(), ['TagResource']);
      await edit(async (walk) => {
        const question = await list(walk);
        assert.deepEqual(texts(question), ['team = shop', 'tier = 1']);
        question.pressButtonOf(question.rows[1] ?? assert.fail());
        await type(walk, 'team=web');
      });
      assert.deepEqual(sent(), ['TagResource', 'UntagResource', 'TagResource']);
      const walk = new Walk('codepipeline.editTags', target);
      assert.deepEqual(texts(await list(walk)), ['team = web']);
      editor.screen.clear();
      await walk.ends();
    });

  it('take no tag that AWS would refuse, and say why while it is typed', async () => {
    await reach();
    const walk = new Walk('codepipeline.editTags', ofWebhook);
    const question = await list(walk);
    question.type('aws:team=shop');
    assert.deepEqual(texts(question), ['Keys that begin with "aws:" are reserved for AWS.']);
    question.enter();
    await settle();
    assert.ok(question.isShown);
    question.escape();
    await walk.ends();
    assert.deepEqual(sent(), []);
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
    suite.account.call('PutWebhook', { webhook: { ...webhook, name: 'plain-webhook' } });
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
