import assert from 'node:assert/strict';
import { badgeCounts, parseBadgeContent } from '../../../../src/domain/list/badge';
import { byUrgency, matterKey, mattersOf, wantsState } from '../../../../src/domain/list/matters';
import type { Matter } from '../../../../src/domain/list/matters';
import type { StageState } from '../../../../src/domain/pipeline/pipelineState';
import type { StageStatus } from '../../../../src/domain/pipeline/status';
import { execution, openApproval, shop, stageState, state } from '../../support/builders';

const stageOf = (
  name: string,
  executionId: string,
  status: StageStatus,
  changes: Partial<StageState> = {},
): StageState =>
  stageState(name, { latestExecution: { executionId, status, isRollback: false }, ...changes });

/** The matters of the shop as "kind: where". */
const told = (matters: readonly Matter[]) =>
  matters.map(({ kind, stage, action, runningIn }) =>
    [kind, stage?.stage, action?.action, runningIn?.join('+')].filter(Boolean).join(' '),
  );

describe('what is up with a pipeline', () => {
  it('is nothing when the newest execution succeeded or there is none', () => {
    assert.deepEqual(mattersOf(shop, [], undefined), []);
    assert.deepEqual(mattersOf(shop, [execution('1', { status: 'Succeeded' })], undefined), []);
  });

  it('is a failure with the failing action and its reason', () => {
    const failing = stageOf('Build', '1', 'Failed', {
      actions: [
        { name: 'Lint', status: 'Succeeded' },
        { name: 'Test', status: 'Failed', error: { message: '3 tests failed' } },
      ],
    });
    const [matter] = mattersOf(shop, [execution('1', { status: 'Failed', updatedAt: 7 })], state([failing]));
    assert.equal(matter?.kind, 'failed');
    assert.equal(matter.action?.action, 'Test');
    assert.equal(matter.reason, '3 tests failed');
    assert.equal(matter.since, 7);
  });

  it('is a failure without a place while the state is not known', () => {
    const failed = execution('1', { status: 'Failed', statusSummary: 'Build failed' });
    const [matter] = mattersOf(shop, [failed], undefined);
    assert.deepEqual([matter?.kind, matter?.stage, matter?.reason], ['failed', undefined, 'Build failed']);
  });

  it('keeps a failure open while the next execution runs, and lets it go when that succeeded', () => {
    const failed = execution('1', { status: 'Failed' });
    assert.deepEqual(told(mattersOf(shop, [execution('2'), failed], undefined)), ['failed', 'running']);
    assert.deepEqual(mattersOf(shop, [execution('2', { status: 'Succeeded' }), failed], undefined), []);
  });

  it('looks past executions whose place another one took', () => {
    const executions = [execution('2', { status: 'Superseded' }), execution('1', { status: 'Failed' })];
    assert.deepEqual(told(mattersOf(shop, executions, undefined)), ['failed']);
  });

  it('is a condition that failed, where no action did', () => {
    const gated = stageOf('Deploy', '1', 'Failed', {
      conditions: [{ gate: 'beforeEntry', status: 'Failed', summary: 'Alarm rings', rules: [] }],
    });
    const [matter] = mattersOf(shop, [execution('1', { status: 'Failed' })], state([gated]));
    assert.deepEqual([matter?.stage?.stage, matter?.reason], ['Deploy', 'Alarm rings']);
  });

  it('is an approval since it was asked for, and not also a run', () => {
    const asking = stageOf('Prod', '1', 'InProgress', { actions: [{ ...openApproval, changedAt: 5 }] });
    const matters = mattersOf(shop, [execution('1')], state([asking]));
    assert.deepEqual(told(matters), ['approval Prod Approve']);
    assert.equal(matters[0]?.since, 5);
    assert.equal(matters[0]?.execution?.executionId, '1');
  });

  it('is a run beside an approval when another execution is under way', () => {
    const asking = stageOf('Prod', '1', 'InProgress', { actions: [openApproval] });
    const building = stageOf('Build', '2', 'InProgress');
    const matters = mattersOf(shop, [execution('2'), execution('1')], state([building, asking]));
    assert.deepEqual(told(matters), ['approval Prod Approve', 'running Build']);
  });

  it('is no approval any more when newer executions say that all has ended', () => {
    const asking = stageOf('Prod', '1', 'InProgress', { actions: [openApproval] });
    assert.deepEqual(mattersOf(shop, [execution('1', { status: 'Succeeded' })], state([asking])), []);
  });

  it('is a stop with the reason that was given', () => {
    const stopped = execution('1', { status: 'Stopped', stopReason: 'wrong commit' });
    const [matter] = mattersOf(shop, [stopped], undefined);
    assert.deepEqual([matter?.kind, matter?.reason], ['stopped', 'wrong commit']);
  });

  it('is over with a stop once somebody started another execution', () => {
    const stopped = execution('1', { status: 'Stopped' });
    assert.deepEqual(told(mattersOf(shop, [execution('2'), stopped], undefined)), ['running']);
  });

  it('is what a closed transition holds back, with the reason why it was closed', () => {
    const closed = stageState('Prod', {
      inboundExecutionIds: ['1'],
      transition: { isEnabled: false, disabledReason: 'Freeze' },
    });
    const matters = mattersOf(shop, [execution('2'), execution('1')], state([closed]));
    assert.deepEqual(told(matters), ['held Prod', 'running']);
    assert.deepEqual([matters[0]?.reason, matters[0]?.count, matters[1]?.count], ['Freeze', 1, 1]);
  });

  it('is an ordinary run while it queues before an open transition', () => {
    const queue = stageState('Prod', { inboundExecutionIds: ['1'] });
    assert.deepEqual(told(mattersOf(shop, [execution('1')], state([queue]))), ['running']);
  });

  it('counts the executions under way and says since when the oldest runs', () => {
    const active = [execution('3', { startedAt: 30 }), execution('2', { startedAt: 20 })];
    const [matter] = mattersOf(shop, active, undefined);
    assert.deepEqual([matter?.count, matter?.since, matter?.execution?.executionId], [2, 20, '3']);
  });

  it('asks for the state only where that would tell more', () => {
    assert.equal(wantsState([execution('1', { status: 'Succeeded' })]), false);
    for (const status of ['InProgress', 'Failed', 'Stopped'] as const)
      assert.equal(wantsState([execution('1', { status })]), true, status);
  });
});

describe('the order of what wants somebody', () => {
  const matter = (kind: Matter['kind'], name: string, changes: Partial<Matter> = {}): Matter => ({
    kind,
    pipeline: { connection: 'dev', name },
    since: 0,
    ...changes,
  });
  const ordered = (...matters: readonly Matter[]) =>
    byUrgency(matters, (connection) => connection === 'prod').map(({ pipeline }) => pipeline.name);

  it('is failures, approvals, stops, what is held back, runs', () => {
    const matters = [
      matter('running', 'e'),
      matter('held', 'd'),
      matter('stopped', 'c'),
      matter('approval', 'b'),
      matter('failed', 'a'),
    ];
    assert.deepEqual(ordered(...matters), ['a', 'b', 'c', 'd', 'e']);
  });

  it('puts production before the rest', () => {
    const inProduction = matter('failed', 'z', { pipeline: { connection: 'prod', name: 'z' } });
    assert.deepEqual(ordered(matter('failed', 'a', { since: 9 }), inProduction), ['z', 'a']);
  });

  it('puts the longest wait for an approval first, and the latest failure', () => {
    assert.deepEqual(
      ordered(matter('approval', 'new', { since: 9 }), matter('approval', 'old', { since: 1 })),
      ['old', 'new'],
    );
    assert.deepEqual(ordered(matter('failed', 'old', { since: 1 }), matter('failed', 'new', { since: 9 })), [
      'new',
      'old',
    ]);
  });

  it('knows a matter again when its details change', () => {
    assert.equal(
      matterKey(matter('failed', 'a', { since: 1 })),
      matterKey(matter('failed', 'a', { since: 2 })),
    );
    assert.notEqual(matterKey(matter('failed', 'a')), matterKey(matter('running', 'a')));
  });

  it('counts for the badge what the setting wants counted', () => {
    const matters = [
      matter('failed', 'a'),
      matter('approval', 'b'),
      matter('approval', 'c'),
      matter('running', 'd'),
    ];
    assert.deepEqual(badgeCounts(matters, 'all'), { approvals: 2, failures: 1 });
    assert.deepEqual(badgeCounts(matters, 'approvals'), { approvals: 2, failures: 0 });
    assert.deepEqual(badgeCounts(matters, 'failures'), { approvals: 0, failures: 1 });
    assert.deepEqual(badgeCounts(matters, 'none'), { approvals: 0, failures: 0 });
    assert.equal(parseBadgeContent('loud'), 'all');
  });
});
