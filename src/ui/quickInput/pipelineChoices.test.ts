import '../../../test/support/vscodeStub';
import assert from 'node:assert/strict';
import { executionsOf, stateOf } from '../../domain/calls/queries';
import { pipelineChoices } from './pipelineChoices';
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
  const rows = (...wanted: readonly AttentionKind[]) =>
    pipelineChoices(
      [{ connection: here, pipelines: names.map((name) => summary(name)) }],
      store,
      wanted,
      () => start,
    ).map(({ label, description }) =>
      description === undefined ? `[${label}]` : `${label}: ${description}`,
    );

  it('have their status beside them, in the order of their names', () => {
    assert.deepEqual(rows(), [
      '[here]',
      'asking: Needs approval · Release · 1m · eu-west-1',
      'broken: Failed · 5m ago · eu-west-1',
      'calm: Succeeded · 1m ago · eu-west-1',
      'unknown: eu-west-1',
    ]);
  });

  it('have the order of the tree: 2 before 10', () => {
    const pipelines = ['shop-10', 'shop-2'].map((name) => summary(name));
    const shown = pipelineChoices([{ connection: here, pipelines }], store, [], () => start);
    assert.deepEqual(
      shown.map(({ label }) => label),
      ['here', 'shop-2', 'shop-10'],
    );
  });

  it('begin with those that the command applies to', () => {
    assert.deepEqual(rows('approval').slice(0, 3), [
      '[Suggested]',
      'asking: Needs approval · Release · 1m · here',
      '[here]',
    ]);
    assert.deepEqual(rows('failed', 'stopped').slice(0, 2), [
      '[Suggested]',
      'broken: Failed · 5m ago · here',
    ]);
  });

  it('have their status and connection below a name of more than 40 characters', () => {
    const [short, long] = ['a'.repeat(40), 'b'.repeat(41)];
    const pipelines = [summary(short), summary(long)];
    const shown = pipelineChoices([{ connection: here, pipelines }], store, [], () => start);
    assert.deepEqual(
      shown.slice(1).map(({ description, detail }) => ({ description, detail })),
      [
        { description: 'eu-west-1', detail: undefined },
        { description: undefined, detail: 'here · eu-west-1' },
      ],
    );
  });

  it('include the reason why those of a connection are missing', () => {
    const lists = [{ connection: here, pipelines: problem('unreachable', 'It does not answer.') }];
    const shown = pipelineChoices(lists, store, ['approval'], () => start);
    assert.deepEqual(
      shown.map(({ label, value }) => [label, value]),
      [
        ['here', undefined],
        ['$(warning) It does not answer.', undefined],
      ],
    );
  });
});
