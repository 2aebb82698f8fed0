import { actionsOf, declarationOf, executionsOf, stateOf } from '../../domain/calls/queries';
import { editor } from '../../../test/support/vscodeStub';
import assert from 'node:assert/strict';
import { Emitter } from '../../domain/event';
import type { Execution } from '../../domain/execution/execution';
import { statusOf } from '../../domain/execution/pipelineStatus';
import type { Awaited, AwaitedExecutions } from '../../core/watching/awaitedExecutions';
import { Watcher } from '../../core/watching/watcher';
import type { KnownPipeline, WorkspacePipelines } from '../../core/watching/workspacePipelines';
import { WatchStatusItems, type StatusBarClick } from './watchStatusItems';
import {
  attempt,
  declaration,
  execution,
  openApproval,
  refOf,
  shop,
  stage,
  stageState,
  state,
  typeOf,
} from '../../../test/support/builders';
import { start } from '../../../test/support/fakeClock';
import { PollBench } from '../../../test/support/pollBench';
import { Kept } from '../../../test/support/mutableValue';

const page = executionsOf(shop);
const run = refOf('run-1');
const actions = actionsOf(run);
const compiling = attempt('Build/Compile', { status: 'InProgress' });
const error = { message: 'Two *tests* failed.\nNo.' };
const failing = attempt('Build/Compile', { status: 'Failed', error });
const approval = attempt('Deploy/Approve', { status: 'InProgress', type: typeOf('Approval', 'Manual') });
const revisions = [{ actionName: 'Source', revisionId: 'a'.repeat(40), summary: 'Fix [the](cart) $(bug)' }];

describe('The status bar', () => {
  let bench: PollBench;
  let watcher: Watcher;
  let isShown: Kept<boolean>;
  let click: Kept<StatusBarClick>;
  let awaited: Awaited[];
  let known: KnownPipeline[];
  let isFollowed: boolean;
  let changed: Emitter<void>;
  let items: WatchStatusItems;

  beforeEach(() => {
    editor.reset();
    bench = new PollBench();
    watcher = new Watcher(bench.store, bench.scheduler, bench.clock);
    isShown = new Kept(true);
    click = new Kept<StatusBarClick>('timeline');
    [awaited, known, isFollowed, changed] = [[], [], false, new Emitter()];
    items = new WatchStatusItems({
      ...{ watcher, isShown, click, clock: bench.clock, now: () => bench.clock.now() },
      awaited: {
        onDidChange: changed.event,
        get all() {
          return awaited;
        },
      } as unknown as AwaitedExecutions,
      pipelines: {
        onDidChange: changed.event,
        get known() {
          return known;
        },
        follow: (is: boolean) => (isFollowed = is),
      } as unknown as WorkspacePipelines,
      mayDo: () => true,
      placeOf: () => ({ name: 'Shop | prod', region: 'eu-west-1', hasConsole: true }),
    });
  });
  afterEach(() => {
    items.dispose();
    assert.deepEqual(texts(), [], 'nothing is left');
    watcher.dispose();
    bench.scheduler.dispose();
    bench.queue.dispose();
    assert.equal(bench.clock.timers, 0);
  });

  /** The texts from left to right. */
  const texts = () =>
    [...editor.statusItems.values()]
      .toSorted((a, b) => b.priority - a.priority)
      .map(({ id, text }) => `${id}: ${text}`);
  const item = (id = 'watch1') => editor.statusItems.get(id) ?? assert.fail(`${id} is not shown`);
  const becomes = async (...executions: readonly Execution[]) => {
    bench.reader.set(page, { executions });
    bench.scheduler.invalidate(shop);
    await bench.clock.tick(0);
  };

  it('names the step of what runs, how far it is and for how long', async () => {
    bench.reader.set(declarationOf(shop), declaration());
    bench.reader.set(actions, [attempt('Source/Checkout'), compiling]);
    await becomes(execution('run-1', { startedAt: start - 4 * 60_000, sourceRevisions: revisions }));
    watcher.watch(run);
    await bench.clock.tick(0);
    assert.deepEqual(texts(), ['watch1: $(sync~spin) shop · Build/Compile 1/3 · 4m']);
    const tooltip = item().tooltip?.value;
    await bench.clock.tick(60_000);
    assert.deepEqual(texts(), ['watch1: $(sync~spin) shop · Build/Compile 1/3 · 5m'], 'it counts on');
    assert.equal(item().tooltip?.value, tooltip, 'an open tooltip stays');
    assert.equal(
      item().accessibilityInformation?.label,
      'CodePipeline, shop, In progress, Build Compile, 1 of 3 actions done, 5 minutes',
    );
  });

  it('names the failed step and the approval, the most urgent first, and is red only for a failure', async () => {
    bench.reader.set(actions, [failing]);
    bench.reader.set(actionsOf(refOf('run-2')), [approval]);
    bench.reader.set(actionsOf(refOf('run-3')), [compiling]);
    await becomes(
      execution('run-3'),
      execution('run-2'),
      execution('run-1', { status: 'Failed', updatedAt: start }),
    );
    for (const id of ['run-3', 'run-2', 'run-1']) watcher.watch(refOf(id));
    await bench.clock.tick(0);
    assert.deepEqual(texts(), [
      'watch1: $(bell) shop · needs approval · Deploy · 0s',
      'watch2: $(error) shop · failed · Build/Compile',
      'watch3: $(sync~spin) shop · Build/Compile 0/3 · 1m',
    ]);
    assert.equal(item('watch1').backgroundColor, undefined);
    assert.equal(item('watch2').backgroundColor?.id, 'statusBarItem.errorBackground');
  });

  it('sums up executions without an item of their own', async () => {
    const ids = Array.from({ length: 30 }, (_, index) => `run-${index}`);
    await becomes(
      ...ids.map((id, index) => execution(id, index > 25 ? { status: 'Failed', updatedAt: start } : {})),
    );
    for (const id of ids) watcher.watch(refOf(id));
    await bench.clock.tick(1000);
    assert.deepEqual([...editor.statusItems.keys()], ['watch1', 'watch2', 'watch3', 'watchMore']);
    assert.equal(item('watchMore').text, '$(error) 27 more · 1 failed');
    assert.equal(
      item('watchMore').accessibilityInformation?.label,
      'CodePipeline, 27 more watched executions, 1 failed',
    );
    assert.equal(item('watchMore').command?.command, 'codepipeline.showWatched');
    assert.doesNotMatch(item('watchMore').tooltip?.value ?? '', /~/, 'nothing is struck out');
    assert.equal(item('watchMore').tooltip?.value.split('\n').length, 16, 'a tooltip that fits the screen');
  });

  it('explains an item in Markdown: what runs, why it is watched, where, its stages, and links of ours', async () => {
    bench.reader.set(declarationOf(shop), declaration());
    bench.reader.set(actions, [attempt('Source/Checkout'), failing]);
    await becomes(execution('run-1', { status: 'Failed', updatedAt: start, sourceRevisions: revisions }));
    watcher.watch(run, 'push');
    await bench.clock.tick(0);
    const { value = '', isTrusted, supportHtml } = item().tooltip ?? {};
    const plain = value.replaceAll('\\', '').replaceAll('\u200b', '');
    for (const words of [
      '**shop** · Failed · took 1m 00s, ended ',
      'Fix [the](cart) $(bug) · aaaaaaaa · started by your push',
      'Shop | prod · eu-west-1',
      'Source · Succeeded',
      'Build · Failed',
      'Two *tests* failed.',
      '[Show Build Log](command:codepipeline.showBuildLog?',
      '[Open Timeline](command:codepipeline.openTimeline?',
      '[Stop Watching](command:codepipeline.unwatchExecution?',
      '[Open in AWS Console](https://eu-west-1.console.aws.amazon.com/',
    ])
      assert.ok(plain.includes(words), `${words} is missing in ${plain}`);
    assert.ok(!value.includes('[the](cart)') && !value.includes('$(bug)'), 'text from AWS is text');
    assert.deepEqual(isTrusted, {
      enabledCommands: [
        'codepipeline.openTimeline',
        'codepipeline.revealInPipelines',
        'codepipeline.showBuildLog',
        'codepipeline.unwatchExecution',
        'codepipeline.approveAction',
        'codepipeline.rejectAction',
        'codepipeline.enableTransition',
      ],
    });
    assert.equal(supportHtml, false);
  });

  it('opens what the setting says, at the failed action', async () => {
    bench.reader.set(actions, [failing]);
    await becomes(execution('run-1', { status: 'Failed', updatedAt: start }));
    watcher.watch(run);
    await bench.clock.tick(0);
    const target = {
      ...{ connection: shop.connection, pipeline: shop, execution: run },
      action: { pipeline: shop, stage: 'Build', action: 'Compile' },
    };
    const opens = () => [item().command?.command, item().command?.arguments];
    assert.deepEqual(opens(), ['codepipeline.openTimeline', [target]]);
    click.set('tree');
    assert.deepEqual(opens(), ['codepipeline.revealInPipelines', [target]]);
    click.set('quickPick');
    assert.deepEqual(opens(), ['codepipeline.showWatched', []]);
  });

  it('says what holds a run and by whom, for how long, with an icon that stands still', async () => {
    const [old, new_] = [
      execution('run-0', { sourceRevisions: revisions }),
      execution('run-1', { startedAt: start - 240_000 }),
    ];
    const taken = stageState('Production', {
      latestExecution: { executionId: 'run-0', status: 'InProgress', isRollback: false },
      inboundExecutionIds: ['run-1'],
      actions: [openApproval],
    });
    bench.reader.set(stateOf(shop), state([stageState('Staging'), taken]));
    const stages = [stage('Staging', 'Test'), stage('Production', 'Go')];
    bench.reader.set(declarationOf(shop), declaration({ stages }));
    const tested = { startedAt: start - 120_000, updatedAt: start - 60_000 };
    bench.reader.set(actions, [attempt('Staging/Test', tested)]);
    await becomes(new_, old);
    watcher.watch(run);
    await bench.clock.tick(0);
    await bench.clock.tick(0);
    assert.deepEqual(texts(), ['watch1: $(debug-pause) shop · waiting for Production · 1m']);
    const { tooltip, accessibilityInformation } = item();
    assert.match(
      tooltip?.value ?? '',
      /Behind Fix .*· aaaaaaaa[^]*\$\(debug-pause\) Production · Waiting for Production/,
    );
    assert.equal(
      accessibilityInformation?.label,
      'CodePipeline, shop, Waiting for Production, 1 of 2 actions done, 1 minute',
    );
    bench.reader.set(
      stateOf(shop),
      state([
        stageState('Staging'),
        stageState('Production', {
          inboundExecutionIds: ['run-1'],
          transition: { isEnabled: false, disabledReason: 'Freeze', changedBy: 'arn:aws:iam::1:user/mei' },
        }),
      ]),
    );
    bench.scheduler.invalidate(shop);
    await bench.clock.tick(0);
    assert.deepEqual(texts(), ['watch1: $(debug-pause) shop · Production disabled · 1m']);
    assert.match(item().tooltip?.value ?? '', /Transition disabled by mei\\: Freeze/);
  });

  it('shows the workspace’s pipelines in a quiet item, the most urgent one first, with their age', () => {
    const ran = (name: string, status: Execution['status']) => {
      const ref = { ...shop, name };
      const ended = execution('run', { ref: { ...run, pipeline: ref }, status, updatedAt: start });
      return { ref, status: statusOf([ended], undefined), askedAt: start };
    };
    known = [ran('web', 'Succeeded'), ran('api', 'Failed'), { ref: { ...shop, name: 'new' } }];
    changed.fire();
    assert.deepEqual(texts(), ['workspacePipelines: $(error) api · failed · +1']);
    const { tooltip, accessibilityInformation, backgroundColor } = item('workspacePipelines');
    assert.match(
      tooltip?.value ?? '',
      /\[api\]\(command:codepipeline.openTimeline\?[^)]*\)\*\* · Failed · [^]*\[web\][^]*As of .*2030/,
    );
    assert.doesNotMatch(
      tooltip?.value ?? '',
      /ago|just now/,
      'nothing that gets wrong while it stands there',
    );
    assert.equal(accessibilityInformation?.label, 'CodePipeline, api Failed, web Succeeded');
    assert.equal(backgroundColor, undefined, 'quiet');
    assert.equal(isFollowed, true);
  });

  it('has no quiet item while something is watched, and follows nothing that it does not show', async () => {
    known = [{ ref: shop, status: statusOf([execution('run-0')], undefined) }];
    changed.fire();
    assert.equal(isFollowed, true);
    await becomes(execution('run-1'));
    watcher.watch(run);
    await bench.clock.tick(0);
    assert.deepEqual([...editor.statusItems.keys()], ['watch1']);
    assert.equal(isFollowed, false);
    watcher.unwatch(run);
    assert.deepEqual([...editor.statusItems.keys()], ['workspacePipelines']);
    isShown.set(false);
    assert.deepEqual(texts(), []);
    assert.equal(isFollowed, false);
  });

  it('names the awaited next execution, and nothing that a push may start', () => {
    const { connection, name: pipeline } = shop;
    const wait = { connection, pipeline, since: start, until: start };
    awaited = [{ ...wait, commit: 'a'.repeat(40) }];
    changed.fire();
    assert.deepEqual(texts(), []);
    awaited = [wait];
    changed.fire();
    assert.deepEqual(texts(), ['watchNext: $(eye) shop · next execution']);
    awaited = [wait, { ...wait, pipeline: 'web' }];
    changed.fire();
    assert.deepEqual(texts(), ['watchNext: $(eye) 2 pipelines · next execution']);
  });
});
