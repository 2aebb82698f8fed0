import { editor } from '../../../test/support/vscodeStub';
import assert from 'node:assert/strict';
import type { Connection } from '../../domain/connection/connection';
import type { Disposable } from '../../domain/event';
import { executeCommand } from '../../ui/commands/executeCommand';
import { shop } from '../../../test/support/builders';
import { QuickPick, withoutIcons } from '../../../test/support/quickInputs';
import { sampleRunChanges } from '../../../test/support/sampleChanges';
import { openAccount } from '../../../test/support/flows/account';
import type { Account, Found } from '../../../test/support/flows/account';
import { commandsOn } from '../../../test/support/flows/commandsOn';
import { flows } from '../../../test/support/flows/flows';
import { assertTakesNothingWrong } from '../../../test/support/flows/wrongAnswers';
import { begin, choose, Walk, walkTo, walkToActions, whichPipeline } from '../../../test/support/flows/walk';

describe('Every flow that changes a run', () => {
  let account: Account;
  let found: Found;

  before(async () => {
    account = await openAccount();
  });

  after(() => account.close());

  beforeEach(() => {
    found = account.begin();
  });

  afterEach(() => editor.reset());

  /** Reaches the account over a connection with these marks, without knowledge from previous tests. */
  function useConnection(marks: Partial<Connection>): void {
    let commands: Disposable;
    beforeEach(async () => {
      commands = await commandsOn(account, marks);
      // The calls that this took are none of the test's.
      account.begin();
    });
    afterEach(() => commands.dispose());
  }

  /** Nothing was sent, copied or shown, and nothing is open. */
  const assertLeftAlone = () => {
    assert.deepEqual(account.sent, []);
    assert.deepEqual([editor.screen.question, editor.screen.dialog], [undefined, undefined]);
    assert.deepEqual([editor.clipboard, editor.statusMessages, editor.notifications], ['', [], []]);
  };

  it('is tested here, except for the start, which has its own questions', () => {
    const walked = flows.flatMap((flow) => flow.comesTo(found).calls.map(({ operation }) => operation));
    const operations = Object.keys(sampleRunChanges(shop, 'run-1'));
    assert.deepEqual(new Set(['StartPipelineExecution', ...walked]), new Set(operations));
  });

  describe('on a connection without marks', () => {
    useConnection({});

    for (const flow of flows) {
      const { title, questions } = flow;

      it(`goes back and forth through the questions of "${title}", and changes nothing`, async () => {
        for (const [index, { asks, refuses }] of questions.entries()) {
          const { walk, question } = await walkTo(flow, index, found);
          const wrong = refuses?.[0];
          if (wrong) question.type(wrong.text);
          const before = questions[index - 1];
          if (!before && flow.row) {
            assert.ok(!question.hasBack, 'Nothing is before the first question.');
            question.escape();
            await walk.ends();
            continue;
          }
          question.goBack();
          const earlier = await walk.asks(before?.asks ?? whichPipeline);
          if (!before) {
            assert.ok(!earlier.hasBack, 'Nothing is before the first question.');
            choose(earlier, flow.pipeline);
          } else if (wrong) {
            // The error in the text is shown in the list, too, and Enter there returns to the text.
            assert.ok(earlier instanceof QuickPick);
            assert.ok(earlier.rows.some(({ detail = '' }) => wrong.problem.test(detail)));
            earlier.enter();
          } else (before.answerAgain ?? before.answer)?.(earlier);
          const again = await walk.asks(wrong?.problem ?? asks);
          assert.equal(again.value, wrong?.text ?? '');
          again.escape();
          await walk.ends();
          assertLeftAlone();
        }
      });

      it(`changes nothing on Escape at any question of "${title}"`, async () => {
        if (!flow.row) {
          const first = new Walk(flow.command);
          (await first.asks(whichPipeline)).escape();
          await first.ends();
          assertLeftAlone();
        }
        for (const index of questions.keys()) {
          const { walk, question } = await walkTo(flow, index, found);
          question.escape();
          await walk.ends();
          assertLeftAlone();
        }
      });

      it(`accepts no wrong answer to any question of "${title}"`, async () => {
        if (!flow.row) {
          const first = new Walk(flow.command);
          await assertTakesNothingWrong(await first.asks(whichPipeline));
          editor.screen.clear();
          await first.ends();
        }
        for (const [index, { refuses }] of questions.entries()) {
          const { walk, question } = await walkTo(flow, index, found);
          await assertTakesNothingWrong(question, refuses);
          editor.screen.clear();
          await walk.ends();
          assertLeftAlone();
        }
      });

      it(`copies "${title}" as a command of the AWS CLI instead`, async () => {
        const { walk, actions } = await walkToActions(flow, found);
        const copy = actions.rows.find(({ label }) => withoutIcons(label).startsWith('Copy: '));
        actions.moveTo(copy ?? assert.fail('There is nothing to copy.'));
        actions.enter();
        await walk.ends();
        const there = `--region us-east-1 --endpoint-url ${account.url} --no-sign-request`;
        const lines = flow.comesTo(found).commands.map((line) => `aws codepipeline ${line} ${there}`);
        assert.equal(editor.clipboard, lines.join('\n'));
        const copied = lines.length === 1 ? 'the AWS CLI command' : `${lines.length} AWS CLI commands`;
        assert.deepEqual(editor.statusMessages, [`$(terminal) Copied ${copied}. Nothing was sent.`]);
        assert.deepEqual(account.sent, []);
      });

      const without = flow.warnsAlways ? 'after a warning all the same' : 'without a warning';
      it(`sends "${title}" on Enter in the last list, ${without}`, async () => {
        const { calls, question: text, verb, detail, says } = flow.comesTo(found);
        const { walk, actions } = await walkToActions(flow, found);
        actions.enter();
        if (flow.warnsAlways) {
          const { answer, ...told } = await walk.warns();
          assert.deepEqual(told, { text, detail, buttons: [verb] });
          answer(verb);
        }
        await walk.ends();
        assert.deepEqual(account.sent, calls);
        assert.deepEqual(editor.notifications, []);
        assert.deepEqual(editor.statusMessages, says === undefined ? [] : [`$(check) ${says}`]);
      });
    }
  });

  describe('from a row', () => {
    useConnection({});

    it('explains why a source stage cannot be rolled back, and asks nothing', async () => {
      const pipeline = { connection: 'Shop', name: 'plain' };
      await executeCommand('codepipeline.rollbackStage', { pipeline, stage: { pipeline, stage: 'Source' } });
      assert.deepEqual(
        editor.notifications.map(({ text }) => text),
        ['Source is the source stage, which cannot be rolled back. Roll back the stage that deploys.'],
      );
      assert.deepEqual(account.sent, []);
    });

    it('finds nothing to retry for an execution that is not the latest in its stage', async () => {
      const pipeline = { connection: 'Shop', name: 'broken' };
      const stage = { pipeline, stage: 'Build' };
      const execution = { pipeline, executionId: 'another' };
      await executeCommand('codepipeline.retryStage', { pipeline, stage, execution });
      assert.match(editor.notifications[0]?.text ?? '', /a newer execution has entered it\.$/);
    });
  });

  describe('on a production connection', () => {
    useConnection({ isProduction: true });

    const place = 'Shop is marked as production: account 123456789012, in us-east-1.';

    for (const flow of flows.filter(({ asksForName }) => !asksForName)) {
      it(`asks before "${flow.title}", names the account, and changes nothing on Escape`, async () => {
        const { question: text, verb, detail } = flow.comesTo(found);
        const { walk, actions } = await walkToActions(flow, found);
        actions.enter();
        const { answer, ...told } = await walk.warns();
        assert.deepEqual(told, { text, detail: `${detail}\n\n${place}`, buttons: [verb] });
        assert.deepEqual(account.sent, []);
        answer();
        await walk.ends();
        assertLeftAlone();
      });

      it(`sends "${flow.title}" after the confirmation`, async () => {
        const { calls, verb } = flow.comesTo(found);
        const { walk, actions } = await walkToActions(flow, found);
        actions.enter();
        (await walk.warns()).answer(verb);
        await walk.ends();
        assert.deepEqual(account.sent, calls);
        assert.deepEqual(editor.notifications, []);
      });
    }

    for (const flow of flows.filter(({ asksForName }) => asksForName)) {
      const typed = /^Type "[a-z]+" to confirm/;

      it(`sends "${flow.title}" only once the pipeline's name is typed`, async () => {
        const { question, calls, verb, detail } = flow.comesTo(found);
        const { walk, actions } = await walkToActions(flow, found);
        actions.enter();
        const asked = await walk.asks(typed);
        assert.ok(asked instanceof QuickPick);
        assert.equal(asked.title, `${question} · Shop (production)`);
        const [, ...told] = asked.rows.map(({ label }) => withoutIcons(label)).filter(Boolean);
        assert.deepEqual(told, [...detail.split(/(?<=\.) /), place]);
        await assertTakesNothingWrong(asked);
        assert.deepEqual(account.sent, []);
        asked.type(flow.pipeline);
        assert.equal(withoutIcons(asked.rows[0]?.label ?? ''), verb);
        asked.enter();
        await walk.ends();
        assert.deepEqual(account.sent, calls);
      });

      it(`goes back from the name to "${flow.title}", and changes nothing on Escape`, async () => {
        const { walk, actions } = await walkToActions(flow, found);
        actions.enter();
        (await walk.asks(typed)).goBack();
        const { asks } = flow.questions.at(-1) ?? assert.fail('There is no list.');
        (await walk.asks(asks)).enter();
        (await walk.asks(typed)).escape();
        await walk.ends();
        assertLeftAlone();
      });
    }

    it('names the connection in the title of every step', async () => {
      for (const flow of flows)
        for (const index of flow.questions.keys()) {
          const { walk, question } = await walkTo(flow, index, found);
          assert.match(question.title, / · Shop \(production\)$/, flow.title);
          question.escape();
          await walk.ends();
        }
    });
  });

  describe('on a read-only connection', () => {
    useConnection({ isReadOnly: true });

    const more = (['startExecution', 'rerunExecution'] as const).map((id) => ({
      ...{ title: id, pipeline: 'plain', command: `codepipeline.${id}` as const },
    }));

    for (const flow of [...more, ...flows])
      it(`refuses "${flow.title}" before any question, and before any read`, async () => {
        const walk = await begin(flow, found);
        await walk.ends();
        assert.deepEqual(
          editor.notifications.map(({ severity, text }) => `${severity}: ${text}`),
          ['error: The connection "Shop" is marked read-only, so changes are not allowed.'],
        );
        assert.deepEqual(account.calls, []);
      });
  });
});
