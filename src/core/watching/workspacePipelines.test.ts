import assert from 'node:assert/strict';
import { declarationOf, executionsOf, pipelinesOf, stateOf } from '../../domain/calls/queries';
import { Emitter } from '../../domain/event';
import type { LocalPush } from '../../domain/git/localRepository';
import { parseGitRemote } from '../../domain/git/gitRemote';
import type { BoundPipeline } from '../../domain/workspace/boundPipelines';
import { PushFollower } from './pushFollower';
import { WorkspacePipelines } from './workspacePipelines';
import {
  action,
  connection,
  declaration,
  execution,
  openApproval,
  shop,
  stage,
  stageState,
  state,
  summary,
  typeOf,
} from '../../../test/support/builders';
import { FakeConnections } from '../../../test/support/connections';
import { problem } from '../../../test/support/fakeReader';
import { PollBench } from '../../../test/support/pollBench';

const minute = 60_000;
const page = executionsOf(shop);
const list = pipelinesOf('here');
const url = 'https://github.com/acme/shop.git';
const commit = 'a'.repeat(40);
const earlier = 'b'.repeat(40);

class Setting {
  readonly #changed = new Emitter<readonly BoundPipeline[]>();
  readonly onDidChange = this.#changed.event;
  constructor(public value: readonly BoundPipeline[]) {}

  set(value: readonly BoundPipeline[]): void {
    this.value = value;
    this.#changed.fire(value);
  }
}

describe('The pipelines of this workspace', () => {
  let bench: PollBench;
  let setting: Setting;
  let pipelines: WorkspacePipelines;
  beforeEach(() => {
    bench = new PollBench();
    setting = new Setting([{ pipeline: 'shop' }]);
    const connections = new FakeConnections([connection('here')]);
    pipelines = new WorkspacePipelines(setting, connections, bench.store, bench.scheduler, bench.clock);
  });
  afterEach(() => {
    pipelines.dispose();
    bench.scheduler.dispose();
    bench.queue.dispose();
    assert.equal(bench.clock.timers, 0);
  });

  it('are fetched once, and then not again', async () => {
    bench.reader.set(page, { executions: [execution('run-1')] });
    pipelines.follow(false);
    assert.equal(await bench.callsDuring(minute), 0, 'not before they are wanted');
    assert.equal(await bench.callsDuring(24 * 60 * minute, () => pipelines.start()), 1);
    assert.equal(pipelines.known[0]?.executions?.[0]?.ref.executionId, 'run-1');
  });

  it('are followed while one of them runs and is shown, and not afterwards', async () => {
    bench.reader.set(page, { executions: [execution('run-1')] });
    const latestExecution = { executionId: 'run-1', status: 'InProgress', isRollback: false } as const;
    bench.reader.set(stateOf(shop), state([stageState('Build', { latestExecution })]));
    bench.reader.set(pipelinesOf('here'), [summary('shop')]);
    await bench.scheduler.obtain(pipelinesOf('here'), new AbortController().signal);
    pipelines.start();
    pipelines.follow(true);
    const calls = await bench.callsDuring(10 * minute);
    assert.ok(calls >= 10 && calls <= 25, `${calls} calls: the state every 12 s, and less often later`);
    bench.reader.set(page, { executions: [execution('run-1', { status: 'Succeeded' })] });
    bench.reader.set(stateOf(shop), state([stageState('Build')]));
    await bench.clock.tick(minute);
    assert.equal(pipelines.known[0]?.executions?.[0]?.status, 'Succeeded');
    assert.equal(await bench.callsDuring(24 * 60 * minute), 0);
  });

  it('are fetched less often while one waits for an approval, and not at all while they are hidden', async () => {
    const waits = stageState('Deploy', {
      actions: [openApproval],
      latestExecution: { executionId: 'run-1', status: 'InProgress', isRollback: false },
    });
    bench.reader.set(page, { executions: [execution('run-1')] });
    bench.reader.set(stateOf(shop), state([waits]));
    pipelines.start();
    pipelines.follow(true);
    await bench.clock.tick(minute);
    assert.ok((await bench.callsDuring(10 * minute)) <= 20, 'twice a minute');
    assert.equal(pipelines.known[0]?.status?.lead?.stage, 'Deploy');
    pipelines.follow(false);
    assert.equal(await bench.callsDuring(60 * minute), 0);
  });

  it('are fetched again when the user comes back after a while', async () => {
    pipelines.start();
    await bench.clock.tick(minute);
    assert.equal(await bench.callsDuring(minute, () => pipelines.refresh()), 0);
    await bench.clock.tick(10 * minute);
    assert.equal(await bench.callsDuring(10 * minute, () => pipelines.refresh()), 1);
  });

  it('are fetched when the setting names them, at most ten of them', async () => {
    pipelines.start();
    await bench.clock.tick(minute);
    const many = Array.from({ length: 30 }, (_, index) => ({ pipeline: `p${index}` }));
    assert.equal(await bench.callsDuring(60 * minute, () => setting.set(many)), 10);
    assert.equal(pipelines.bound.length, 30);
  });

  it('are found by the lists of several connections when they are bound by name alone', async () => {
    const two = new FakeConnections([connection('here'), connection('there')]);
    const { store, scheduler, clock } = bench;
    const both = new WorkspacePipelines(setting, two, store, scheduler, clock);
    bench.reader.set(list, [summary('shop')]);
    bench.reader.set(pipelinesOf('there'), [summary('web', { ref: { connection: 'there', name: 'web' } })]);
    assert.equal(await bench.callsDuring(24 * 60 * minute, () => both.start()), 3, 'two lists, one pipeline');
    assert.deepEqual(both.bound, [shop]);
    both.dispose();
  });

  it('exclude a deleted or denied one, which is not fetched again', async () => {
    for (const kind of ['notFound', 'accessDenied'] as const) {
      bench.reader.fail(() => problem(kind));
      pipelines.start();
      setting.set([{ pipeline: kind }]);
      await bench.clock.tick(minute);
      assert.deepEqual(pipelines.known, []);
      assert.equal(await bench.callsDuring(60 * minute), 0);
      bench.reader.mend();
    }
  });

  it('fire when one of them changes, and not for others', async () => {
    pipelines.start();
    await bench.clock.tick(minute);
    let changes = 0;
    pipelines.onDidChange(() => (changes += 1));
    const times = { askedAt: 0, now: 0 };
    bench.store.setValue(page, { executions: [execution('run-1')] }, times);
    bench.store.setValue(executionsOf({ ...shop, name: 'web' }), { executions: [] }, times);
    assert.equal(changes, 1);
  });
});

describe('A push', () => {
  const repository: LocalPush['repository'] = {
    ...{ root: '/shop', head: {}, remotes: [{ name: 'origin', urls: [url] }] },
    log: () => Promise.resolve([{ id: earlier, message: 'Earlier' }]),
    user: () => Promise.resolve({}),
    refs: () => Promise.resolve([]),
    resolve: () => Promise.resolve(undefined),
    isPushed: () => Promise.resolve(undefined),
    commitsBetween: () => Promise.resolve(undefined),
    filesBetween: () => Promise.resolve(undefined),
  };
  const reading = (name: string, BranchName: string) =>
    declaration({
      ref: { ...shop, name },
      stages: [
        {
          ...stage('Source'),
          actions: [
            action('Checkout', {
              type: typeOf('Source', 'CodeStarSourceConnection'),
              configuration: { FullRepositoryId: 'acme/shop', BranchName },
            }),
          ],
        },
      ],
    });

  /** What is awaited after a push to main, when these names are bound. */
  const followed = async (isWanted: boolean, ...bound: readonly string[]) => pushing('main', isWanted, bound);

  const pushing = async (branch: string, isWanted: boolean, bound: readonly string[]) => {
    const bench = new PollBench();
    const pushed = new Emitter<LocalPush>();
    const connections = new FakeConnections([connection('here')]);
    const setting = new Setting(bound.map((pipeline) => ({ pipeline })));
    const pipelines = new WorkspacePipelines(setting, connections, bench.store, bench.scheduler, bench.clock);
    const times = { askedAt: 0, now: 0 };
    bench.store.setValue(
      list,
      ['shop', 'release', 'other', 'ran'].map((name) => summary(name)),
      times,
    );
    const sourceRevisions = [{ actionName: 'Source', revisionId: earlier }];
    bench.store.setValue(
      executionsOf({ ...shop, name: 'ran' }),
      { executions: [execution('run-1', { status: 'Succeeded', sourceRevisions })] },
      times,
    );
    for (const [name, branch] of [
      ['shop', 'main'],
      ['release', 'release'],
    ] as const)
      bench.store.setValue(declarationOf({ ...shop, name }), reading(name, branch), times);
    bench.reader.set(declarationOf({ ...shop, name: 'ran' }), reading('ran', 'main'));
    const awaited: string[] = [];
    const givenUp: string[] = [];
    const waits = {
      awaitPush: ({ name }: { name: string }, id: string) => void awaited.push(`${name} ${id}`),
      giveUpPush: ({ name }: { name: string }, id: string) => void givenUp.push(`${name} ${id}`),
    };
    const follower = new PushFollower({ onDidPush: pushed.event }, pipelines, waits, () => isWanted);
    const remotes = [parseGitRemote(url)].filter((remote) => remote !== undefined);
    const anyBranch = pipelines.reading(remotes, new Set()).map(({ name }) => name);
    pushed.fire({ repository, commit, branch });
    await bench.clock.settle();
    pushed.fire({ repository, commit: earlier, branch: 'main' });
    for (const each of [follower, pipelines, bench.scheduler]) each.dispose();
    pushed.fire({ repository, commit, branch: 'main' });
    await bench.clock.settle();
    return { awaited, givenUp, anyBranch, calls: bench.reader.calls.length };
  };

  it('is looked for in the pipelines that read its branch or ran such commits, and in bound ones', async () => {
    const { awaited, anyBranch } = await followed(true);
    assert.deepEqual(awaited, [`shop ${commit}`, `ran ${commit}`]);
    assert.deepEqual(anyBranch, ['shop', 'release']);
    const bound = await followed(true, 'other', 'shop');
    assert.deepEqual(bound.awaited, [`other ${commit}`, `shop ${commit}`, `ran ${commit}`]);
  });

  it('is not looked for in pipelines that their branch or their triggers keep from starting', async () => {
    const { awaited, givenUp, calls } = await pushing('feature/x', true, ['shop', 'other']);
    assert.deepEqual(awaited, [`other ${commit}`, `ran ${commit}`], 'those of which it is not known');
    assert.deepEqual(givenUp, [`ran ${commit}`], 'once its declaration is known');
    assert.equal(calls, 2);
  });

  it('is looked for in ten pipelines at most', async () => {
    const many = Array.from({ length: 30 }, (_, index) => `p${index}`);
    assert.equal((await followed(true, ...many)).awaited.length, 10);
  });

  it('is not looked for when the setting is off', async () => {
    assert.deepEqual((await followed(false, 'other')).awaited, []);
  });
});
