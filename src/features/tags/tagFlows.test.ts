import { editor } from '../../../test/support/vscodeStub';
import assert from 'node:assert/strict';
import type { Target } from '../../ui/commands/target';
import {
  addTypeAndWebhook,
  integrationSuite,
  plainWebhook,
  templateType,
  texts,
} from '../../../test/support/flows/integrationSuite';
import { settle, Walk } from '../../../test/support/flows/walk';
import { QuickPick } from '../../../test/support/quickInputs';

const pipeline = { connection: 'Shop', name: 'plain' };
const ofType: Target = { connection: 'Shop', actionType: templateType };
const ofWebhook: Target = { connection: 'Shop', webhook: plainWebhook.name };

describe('Tags', () => {
  const suite = integrationSuite(addTypeAndWebhook);
  const { sent } = suite;

  const list = async (walk: Walk): Promise<QuickPick> => {
    const question = await walk.asks(/^Type key=value/);
    assert.ok(question instanceof QuickPick);
    return question;
  };

  const edit = async (target: Target, act: (walk: Walk) => Promise<void>, selection?: readonly Target[]) => {
    const walk = new Walk('codepipeline.editTags', target, selection);
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

  for (const [name, target] of [
    ['an action type', ofType],
    ['a webhook', ofWebhook],
    ['a pipeline', { pipeline }],
  ] as const)
    it(`are added, changed and removed of ${name} in one list`, async () => {
      await suite.reach();
      await edit(target, async (walk) => {
        await type(walk, 'team=shop');
        await type(walk, 'tier=1');
        assert.deepEqual(texts(await list(walk)), [
          'Save 2 Changes',
          'Copy as AWS CLI command',
          'team = shop · not saved',
          'tier = 1 · not saved',
        ]);
      });
      assert.deepEqual(sent(), ['TagResource']);
      await edit(target, async (walk) => {
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

  it('are refused as AWS would, with the reason while they are typed', async () => {
    await suite.reach();
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

  const several = [ofType, ofWebhook, { pipeline }];

  it('are added, changed and removed of several resources at once', async () => {
    await suite.reach();
    await edit(ofWebhook, async (walk) => {
      await type(walk, 'team=shop');
      await type(walk, 'tier=1');
    });
    await edit(ofType, (walk) => type(walk, 'team=web'));
    suite.account.forgetCalls();
    await edit(
      ofWebhook,
      async (walk) => {
        const question = await list(walk);
        assert.equal(question.title, 'Tags of 3 Resources');
        assert.deepEqual(texts(question), ['team = different values · 2 of 3', 'tier = 1 · 1 of 3']);
        await type(walk, 'team=shop');
        const changed = await list(walk);
        assert.deepEqual(texts(changed), [
          'Save 2 Changes',
          'Copy as AWS CLI command',
          'team = shop · not saved',
          'tier = 1 · 1 of 3',
        ]);
        changed.pressButtonOf(changed.rows[3] ?? assert.fail());
        assert.deepEqual(texts(changed), [
          'Save 3 Changes',
          'Copy as AWS CLI command',
          'team = shop · not saved',
        ]);
      },
      several,
    );
    assert.deepEqual(sent().toSorted(), ['TagResource', 'TagResource', 'UntagResource']);
    for (const target of several) {
      const walk = new Walk('codepipeline.editTags', target);
      assert.deepEqual(texts(await list(walk)), ['team = shop']);
      editor.screen.clear();
      await walk.ends();
    }
  });

  it('are copied as commands of the AWS CLI instead, and nothing is sent', async () => {
    await suite.reach();
    const walk = new Walk('codepipeline.editTags', ofType, several);
    await type(walk, 'team=shop');
    const question = await list(walk);
    question.moveTo(question.rows[1] ?? assert.fail());
    question.enter();
    await walk.ends();
    const lines = editor.clipboard.split('\n');
    assert.equal(lines.length, 3);
    for (const line of lines) assert.match(line, /^aws codepipeline tag-resource .*team/);
    assert.deepEqual(sent(), []);
  });

  it('of several are those of resources only, each once', async () => {
    await suite.reach();
    const stage = { pipeline, stage: { pipeline, stage: 'Source' } };
    const partner = { connection: 'Shop', actionType: { ...templateType, owner: 'ThirdParty' } } as const;
    const selection = [{ pipeline }, stage, partner, { ...ofType, job: 'job-1' }, { pipeline }];
    const walk = new Walk('codepipeline.editTags', { pipeline }, selection);
    assert.equal((await list(walk)).title, 'Tags of plain');
    editor.screen.clear();
    await walk.ends();
  });

  it('of several are asked about once on a production connection, and not changed on Escape', async () => {
    await suite.reach({ isProduction: true });
    const walk = new Walk('codepipeline.editTags', ofType, several);
    assert.match((await list(walk)).title, /Shop \(production\)$/);
    await type(walk, 'team=shop');
    (await list(walk)).enter();
    const asked = await walk.warns();
    assert.equal(asked.text, 'Change the tags of 3 resources?');
    assert.match(asked.detail, /^MyBuild, on-push, plain\n/);
    asked.answer();
    await walk.ends();
    assert.deepEqual(sent(), []);
  });

  it('of several are not changed where one is on a read-only connection', async () => {
    await suite.reach({ isReadOnly: true });
    const walk = new Walk('codepipeline.editTags', ofType, several);
    await walk.ends();
    assert.match(editor.notifications[0]?.text ?? '', /read-only/);
  });
});
