import '../../../test/support/vscodeStub';
import assert from 'node:assert/strict';
import { executionsOf, stateOf } from '../../domain/calls/queries';
import { pipelineChoices } from './pipelineChoices';
import type { Listed } from './pipelineChoices';
import { pipelinePickRows } from './pipelinePickRows';
import type { PickRow } from './quickInput';
import type { AttentionKind } from '../../domain/list/attentionItem';
import { SnapshotStore } from '../../core/cache/snapshotStore';
import {
  connection,
  execution,
  openApproval,
  refOf,
  stageState,
  state,
  summary,
} from '../../../test/support/builders';
import { start } from '../../../test/support/fakeClock';
import { problem } from '../../../test/support/fakeReader';

const minute = 60_000;
const here = connection('here');

describe('The pipelines that a command offers', () => {
  let store: SnapshotStore;
  beforeEach(() => {
    store = new SnapshotStore();
    const times = { askedAt: start, now: start };
    const pipeline = (name: string) => ({ connection: 'here', name });
    const runs = (name: string, changes: Parameters<typeof execution>[1]) =>
      store.setValue(
        executionsOf(pipeline(name)),
        { executions: [execution('run-1', { ref: refOf('run-1', pipeline(name)), ...changes })] },
        times,
      );
    runs('calm', { status: 'Succeeded' });
    runs('broken', { status: 'Failed', updatedAt: start - 5 * minute });
    runs('asking', { status: 'InProgress' });
    const latestExecution = { executionId: 'run-1', status: 'InProgress' as const, isRollback: false };
    store.setValue(
      stateOf(pipeline('asking')),
      {
        ...state([stageState('Release', { latestExecution, actions: [openApproval] })]),
        ref: pipeline('asking'),
      },
      times,
    );
  });

  const names = ['unknown', 'calm', 'broken', 'asking'];
  const listed = (...pipelines: readonly string[]): readonly Listed[] => [
    { connection: here, pipelines: pipelines.map((name) => summary(name)) },
  ];
  const shown = (rows: readonly PickRow<unknown>[]) =>
    rows.map(({ label, description }) =>
      description === undefined ? `[${label}]` : `${label}: ${description}`,
    );
  const choices = (...wanted: readonly AttentionKind[]) =>
    pipelineChoices(listed(...names), store, wanted, () => start);

  it('have their status beside them, in the order of their names', () => {
    assert.deepEqual(shown(choices().fitting), [
      'asking: Needs approval · Release · 1m · eu-west-1',
      'broken: Failed · 5m ago · eu-west-1',
      'calm: Succeeded · 1m ago · eu-west-1',
      'unknown: eu-west-1',
    ]);
  });

  it('have the order of the tree: 2 before 10', () => {
    const { fitting } = pipelineChoices(listed('shop-10', 'shop-2'), store, [], () => start);
    assert.deepEqual(
      fitting.map(({ label }) => label),
      ['shop-2', 'shop-10'],
    );
  });

  it('are those that the command applies to, and the others only when they are wanted', () => {
    assert.deepEqual(shown(pipelinePickRows(choices('approval'), ['approval'], '', false)), [
      'asking: Needs approval · Release · 1m · eu-west-1',
      '[]',
      '$(list-unordered) Show all pipelines: 4',
    ]);
    for (const [typed, showsAll] of [
      ['', true],
      ['cal', false],
    ] as const)
      assert.deepEqual(
        shown(pipelinePickRows(choices('failed', 'stopped'), ['failed', 'stopped'], typed, showsAll)),
        [
          'broken: Failed · 5m ago · eu-west-1',
          '[]',
          'asking: Needs approval · Release · 1m · eu-west-1',
          'calm: Succeeded · 1m ago · eu-west-1',
          'unknown: eu-west-1',
        ],
      );
  });

  it('are none when none fits, with the reason, and all on demand', () => {
    const [why, ...rest] = pipelinePickRows(choices('held'), ['held'], '', false);
    assert.equal(why?.label, '$(info) No execution is waiting at a disabled transition.');
    assert.deepEqual(
      rest.map(({ value }) => value),
      [undefined, 'all'],
    );
    assert.equal(pipelinePickRows(choices('held'), ['held'], '', true).length, 5);
  });

  it('have the name of their connection among several, so that it is found by what is typed', () => {
    const there = { ...connection('Production EU', { isProduction: true }), id: 'there' };
    const lists = [
      ...listed('calm'),
      { connection: there, pipelines: [summary('calm', { ref: { connection: 'there', name: 'calm' } })] },
    ];
    const { fitting } = pipelineChoices(lists, store, [], () => start);
    assert.deepEqual(shown(fitting), [
      'calm: Succeeded · 1m ago · here · eu-west-1',
      '[]',
      'calm: $(shield) Production EU · eu-west-1',
    ]);
    const name = 'a'.repeat(41);
    const [long] = pipelineChoices([...listed(name), ...lists.slice(1)], store, [], () => start).fitting;
    assert.equal(long?.detail, 'here · eu-west-1');
  });

  it('begin with those that were used last, and those of the workspace, each once', () => {
    const ref = (name: string) => ({ connection: 'here', name });
    const { fitting } = pipelineChoices(listed(...names), store, [], () => start, {
      recent: [ref('calm'), ref('gone')],
      ofWorkspace: [ref('calm'), ref('asking')],
    });
    assert.deepEqual(
      fitting.map(({ label }) => label),
      ['Recently used', 'calm', 'Pipelines of this workspace', 'asking', '', 'broken', 'unknown'],
    );
  });

  it('include the reason why those of a connection are missing', () => {
    const lists = [{ connection: here, pipelines: problem('unreachable', 'It does not answer.') }];
    const { fitting, others } = pipelineChoices(lists, store, ['approval'], () => start);
    assert.deepEqual(
      [...fitting, ...others].map(({ label, value }) => [label, value]),
      [
        ['here', undefined],
        ['$(warning) It does not answer.', undefined],
      ],
    );
  });
});
