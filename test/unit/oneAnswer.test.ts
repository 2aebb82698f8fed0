import { editor } from '../support/vscodeStub';
import assert from 'node:assert/strict';
import { SnapshotStore } from '../../src/core/cache/snapshotStore';
import { actionsOf, executionsOf, pipelinesOf, stateOf } from '../../src/domain/calls/queries';
import { badgeCounts } from '../../src/domain/list/badge';
import { attentionSections } from '../../src/domain/list/attentionSections';
import type { Execution } from '../../src/domain/execution/execution';
import { statusWords } from '../../src/domain/pipeline/statusWords';
import { stateGroupOf } from '../../src/domain/list/stateGroup';
import { layoutTimeline } from '../../src/domain/timeline/layout';
import { layoutPipeline } from '../../src/domain/timeline/pipelineLayout';
import { Watcher } from '../../src/core/watching/watcher';
import { attentionRowKinds } from '../../src/features/attention/attentionRows';
import { invokeTool } from '../../src/features/chat/toolTable';
import { quietLook } from '../../src/features/watch/statusLooks';
import { watchLabel, watchLook, watchTooltip } from '../../src/features/watch/watchLabels';
import { executionRow } from '../../src/ui/quickInput/chooseExecutions';
import { pipelineChoices } from '../../src/ui/quickInput/pipelineChoices';
import { attentionItemNode } from '../../src/ui/tree/listNodes';
import { executionNode, pipelineNode } from '../../src/ui/tree/nodes';
import { connection, shop, summary } from '../support/builders';
import { start } from '../support/fakeClock';
import { FakeChangeNeeds } from '../support/fakeGateway';
import { noJobs } from '../support/fakeJobs';
import { idOf, idPrefix, nameOf, pipelineCases } from '../support/pipelineStates';
import { noCauses } from '../support/causes/noCauses';
import { PipelineViews } from '../support/pipelineViews';
import { noExcerpts } from '../support/logs/noExcerpts';

const here = connection('here');

const isActive = ({ status }: Execution) => status === 'InProgress' || status === 'Stopping';

/** What a screen reader says of a row: its name, then its state, and each once. */
function assertSpoken(spoken: string, words: string): void {
  const parts = spoken.split(', ');
  assert.equal(parts[1], words, spoken);
  assert.equal(parts.filter((part) => part.toLowerCase() === words.toLowerCase()).length, 1, spoken);
}

const unescaped = (markdown: string): string => markdown.replaceAll('\\', '');

/** Why a transition is disabled stands once in a hover. */
const assertOnce = (hover: string): void =>
  assert.ok(unescaped(hover).split('Quarter-end freeze').length <= 2, hover);

describe('One answer about a pipeline', () => {
  it('is asked for in thirty states', () => assert.ok(pipelineCases.length >= 30));

  for (const each of pipelineCases)
    describe(`that ${each.called}`, () => {
      const { is, words, run, section } = each;
      const name = run === undefined ? undefined : nameOf(run);
      const lead = each.executions.find(({ ref }) => run !== undefined && ref.executionId === idOf(run));
      let views: PipelineViews;
      beforeEach(() => {
        editor.reset();
        views = new PipelineViews(each);
      });
      afterEach(() => views.dispose());

      it('is the same in its row, its hover, its group and the counts', () => {
        const { description, spoken, hover, icon } = views.row(pipelineNode(shop));
        assertSpoken(spoken, words);
        assert.ok(unescaped(hover).includes(`**${words}**`) || is === 'NeverRun', hover);
        assertOnce(hover);
        if (name !== undefined) {
          assert.ok(description.includes(name), description);
          assert.ok(spoken.includes(name.replace(' · ', ', ')), spoken);
        }
        assert.ok(!`${description}${spoken}`.includes(idPrefix), description);
        // What needs the user, or waits, says so where it is seen, before anything else.
        if (section === 'needsYou' || is === 'Waiting') assert.ok(description.startsWith(words), description);
        assert.equal(icon === 'sync~spin', is === 'InProgress' || is === 'Stopping', 'only what moves turns');
        const list = views.sources.lists.of('here');
        assert.deepEqual(
          list?.groups.map(({ key }) => key),
          [stateGroupOf(is)],
        );
        assert.equal(list.counts[stateGroupOf(is)], 1);
      });

      it('is the first row of the Attention view, in the right section, and on the badge', () => {
        const { items } = views.attention;
        const [first] = items;
        const sections = attentionSections(items, ['here']).map((found) => found.name);
        assert.equal(sections[0], section, 'the most urgent section');
        const counts = badgeCounts(items, 'all');
        assert.equal(
          counts.failures + counts.approvals + counts.others,
          attentionSections(items, ['here']).find((found) => found.name === 'needsYou')?.count ?? 0,
          'the badge is the number of the section',
        );
        assert.equal(counts.failures > 0, is === 'Failed');
        assert.equal(counts.approvals > 0, is === 'WaitingForApproval');
        if (!first) return;
        const kinds = attentionRowKinds(views.attention);
        const { label, description, spoken, hover } = views.row(attentionItemNode(first), kinds);
        assert.equal(label, shop.name);
        assertSpoken(spoken, words);
        assert.ok(unescaped(hover).includes(`**${words}**`), hover);
        assertOnce(hover);
        for (const part of name?.split(' · ') ?? []) assert.ok(description.includes(part), description);
        assert.ok(!description.includes(idPrefix), description);
        // Two rows of one pipeline are about different runs, and say which.
        const texts = items.map((item) => views.row(attentionItemNode(item), kinds).description);
        assert.equal(new Set(texts).size, texts.length, texts.join('\n'));
      });

      it('is the same where a pipeline or a run is picked', () => {
        const lists = [{ connection: here, pipelines: [summary('shop')] }];
        const [row] = pipelineChoices(lists, views.bench.store, [], () => start).fitting;
        assert.ok(row?.description?.startsWith(words), row?.description);
        if (lead && name !== undefined)
          assert.ok(executionRow(lead, start).label.endsWith(name), executionRow(lead, start).label);
      });

      it('is the same in the row of its run', () => {
        if (!lead || name === undefined) return;
        const { label, spoken, hover } = views.row(executionNode(lead.ref));
        assert.equal(label, name);
        const said = spoken.slice(name.replace(' · ', ', ').length + 2);
        assert.ok(said.startsWith(words), spoken);
        assert.ok(unescaped(hover).includes(`**${words}**`), hover);
        assertOnce(hover);
      });

      it('is the same in the status bar and its hover', () => {
        const { status } = views.facts.of(shop);
        const known = [{ ref: shop, ...(status && { status }) }];
        const look = quietLook(
          known,
          () => ({ command: '', title: '' }),
          () => true,
        );
        assert.ok(look);
        const within = words.startsWith('Production')
          ? words
          : words.charAt(0).toLowerCase() + words.slice(1);
        assert.ok(look.text.includes(` shop · ${within}`), look.text);
        assert.ok(look.tooltip.includes(words), look.tooltip);
        if (name !== undefined) assert.ok(unescaped(look.tooltip).includes(name), look.tooltip);
        if (!lead || name === undefined) return;
        const { store, scheduler, clock } = views.bench;
        const watcher = new Watcher(store, scheduler, clock);
        watcher.watch(lead.ref);
        const [watched] = watcher.watched;
        assert.ok(watched);
        const { word, text, icon } = watchLook(watched);
        assert.equal(word, words);
        if (is !== 'InProgress') assert.ok(text.startsWith(within), text);
        assert.equal(icon === 'sync~spin', is === 'InProgress' || is === 'Stopping');
        assert.ok(watchLabel(watched, start).startsWith(`CodePipeline, shop, ${words}`));
        const hover = unescaped(watchTooltip(watched, start, undefined));
        assert.ok(hover.includes(`**shop** · ${words}`) && hover.includes(name), hover);
        watcher.dispose();
      });

      it('is the same in the timelines of its run and of the pipeline', () => {
        if (!lead) return;
        const { state } = each;
        const inputOf = (execution: Execution) => ({
          execution,
          actions: each.attempts?.[execution.ref.executionId.slice(idPrefix.length)] ?? [],
        });
        const recent = each.executions;
        const one = layoutTimeline({ ...inputOf(lead), recent, ...(state && { state }) }, start);
        assert.equal(one.statusSummary.words, words);
        assert.equal(one.statusSummary.isApproval, is === 'WaitingForApproval');
        const input = { pipeline: shop, runs: recent.map(inputOf), ...(state && { state }) };
        const lane = layoutPipeline(input, start).runs.find(
          ({ executionId }) => executionId === lead.ref.executionId,
        );
        assert.equal(lane?.layout.statusSummary.words, words);
        assert.equal(isActive(lead), lane.layout.isOpen);
      });

      it('is the same in the answer of the chat tool', async () => {
        const needs = new FakeChangeNeeds();
        const { executions, state, hasOlder, attempts } = each;
        const { gateway } = needs;
        gateway.set(pipelinesOf('here'), [summary('shop', { mode: each.mode ?? 'SUPERSEDED' })]);
        gateway.set(executionsOf(shop), { executions, ...(hasOlder && { nextToken: 'more' }) });
        for (const { ref } of executions)
          gateway.set(actionsOf(ref), attempts?.[ref.executionId.slice(idPrefix.length)] ?? []);
        gateway.set(stateOf(shop), state ?? { ref: shop, version: 1, stages: [] });
        const services = {
          ...needs,
          excerpts: noExcerpts,
          causes: noCauses,
          git: { find: () => Promise.resolve([]) },
          store: new SnapshotStore(),
          desk: noJobs,
          now: () => start,
        };
        const told = await invokeTool(
          services,
          'codepipeline_getPipelineState',
          { pipeline: 'shop' },
          new AbortController().signal,
        );
        const line = told.split('\n').find((text) => text.startsWith('Status: ')) ?? '';
        assert.match(line, new RegExp(`^Status: ${is}(;|$)`));
        if (name !== undefined) assert.ok(line.includes(`(${name})`), line);
      });
    });

  it('has one word for each status, whatever names it', () => {
    const words = pipelineCases.map(({ is }) => statusWords(is));
    assert.equal(new Set(words).size, new Set(pipelineCases.map(({ is }) => is)).size);
  });
});
