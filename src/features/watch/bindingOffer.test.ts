import { executionsOf, pipelinesOf } from '../../domain/calls/queries';
import { editor } from '../../../test/support/vscodeStub';
import assert from 'node:assert/strict';
import type { LocalRepository } from '../../domain/git/localRepository';
import type { BoundPipeline } from '../../domain/workspace/boundPipelines';
import { BindingOffer } from './bindingOffer';
import { eventually } from '../../../test/host/eventually';
import { connection, execution, shop, summary } from '../../../test/support/builders';
import { FakeConnections } from '../../../test/support/connections';
import { PollBench } from '../../../test/support/pollBench';
import { Kept } from '../../../test/support/mutableValue';

const commit = 'c'.repeat(40);
const repository: LocalRepository = {
  ...{ root: '/shop', head: {}, remotes: [] },
  log: () => Promise.resolve([{ id: commit, message: 'Fix' }]),
  user: () => Promise.resolve({}),
  refs: () => Promise.resolve([]),
  resolve: () => Promise.resolve(undefined),
  isPushed: () => Promise.resolve(undefined),
  commitsBetween: () => Promise.resolve(undefined),
  filesBetween: () => Promise.resolve(undefined),
};

describe('The offer to bind the workspace', () => {
  let bench: PollBench;
  let setting: Kept<readonly BoundPipeline[]>;
  let wasMade: Kept<boolean>;
  let offers: BindingOffer[];

  beforeEach(() => {
    editor.reset();
    bench = new PollBench();
    setting = new Kept<readonly BoundPipeline[]>([]);
    wasMade = new Kept(false);
    offers = [];
    openWindow();
  });
  afterEach(() => {
    for (const offer of offers) offer.dispose();
    bench.scheduler.dispose();
    bench.queue.dispose();
    assert.equal(bench.clock.timers, 0);
    assert.equal(bench.reader.calls.length, 0, 'it costs no call');
  });

  const openWindow = () =>
    offers.push(
      new BindingOffer({
        ...{ setting, wasMade, store: bench.store, clock: bench.clock },
        connections: new FakeConnections([connection('here')]),
        git: { find: () => Promise.resolve([repository]) },
        onFailure: (error) => assert.fail(String(error)),
      }),
    );
  /** A view shows these pipelines, each of which ran a commit. */
  const show = async (revisionId: string, ...names: readonly string[]) => {
    const times = { askedAt: bench.clock.now(), now: bench.clock.now() };
    bench.store.setValue(
      pipelinesOf('here'),
      names.map((name) => summary(name)),
      times,
    );
    for (const name of names)
      bench.store.setValue(
        executionsOf({ ...shop, name }),
        { executions: [execution(name, { sourceRevisions: [{ actionName: 'Source', revisionId }] })] },
        times,
      );
    await bench.clock.tick(10_000);
  };

  /** What looks through files takes the time of the machine, not that of the test's clock. */
  const offered = () =>
    eventually(() => editor.notifications.at(-1) ?? assert.fail('Nothing has been offered.'));

  it('is made for what was on screen before', async () => {
    offers.pop()?.dispose();
    await show(commit, 'shop');
    openWindow();
    await bench.clock.tick(10_000);
    await offered();
  });

  it('is made once, names the pipelines, and binds them when the user accepts', async () => {
    await show(commit, 'shop');
    await offered();
    assert.deepEqual(
      editor.notifications.map(({ text, buttons }) => [text, buttons]),
      [
        [
          'Pipelines of this workspace: shop. Show their status in the status bar?',
          ['Show in Status Bar', 'Choose…'],
        ],
      ],
    );
    (await offered()).answer('Show in Status Bar');
    await bench.clock.settle();
    assert.deepEqual(editor.written, [
      ['codepipeline.workspacePipelines', [{ connection: 'here', pipeline: 'shop' }]],
    ]);
  });

  it('is not made again after it was dismissed, and changes nothing then', async () => {
    await show(commit, 'shop');
    (await offered()).answer();
    openWindow();
    await show(commit, 'shop', 'web');
    assert.equal(bench.clock.timers, 0, 'no search is planned any more');
    assert.equal(editor.notifications.length, 1);
    assert.deepEqual([editor.written, editor.commands], [[], []]);
  });

  it('is not made without evidence', async () => {
    await show('d'.repeat(40), 'shop');
    await show(commit, 'web');
    const { text } = await offered();
    assert.match(text, /: web\. /);
    assert.equal(editor.notifications.length, 1);
  });

  it('is not made where the workspace is bound already', async () => {
    setting.set([{ pipeline: 'other' }]);
    await show(commit, 'shop');
    assert.equal(bench.clock.timers, 0, 'no search is planned');
    assert.deepEqual(editor.notifications, []);
  });

  it('names the first of many, and lets the user choose', async () => {
    await show(commit, ...Array.from({ length: 12 }, (_, index) => `p${index}`));
    const offer = await offered();
    assert.match(offer.text, /: p0, p1, p2, p3, p4 and 7 more\. /);
    offer.answer('Choose…');
    await bench.clock.settle();
    assert.deepEqual(editor.commands, [['codepipeline.findWorkspacePipelines']]);
  });
});
