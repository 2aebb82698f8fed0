import assert from 'node:assert/strict';
import { badgeCounts, parseBadgeContent } from './badge';
import { byUrgency, attentionItemKey } from './attentionItem';
import type { AttentionItem } from './attentionItem';
import { statusOf } from '../execution/pipelineStatus';
import { attentionItemsOf, wantsState } from './attentionItems';
import type { StageState } from '../pipeline/pipelineState';
import type { StageStatus } from '../pipeline/status';
import {
  attempt,
  execution,
  openApproval,
  refOf,
  shop,
  stageState,
  state,
  typeOf,
} from '../../../test/support/builders';
import type { ExecutionRef } from '../refs';

const stageOf = (
  name: string,
  executionId: string,
  status: StageStatus,
  changes: Partial<StageState> = {},
): StageState =>
  stageState(name, { latestExecution: { executionId, status, isRollback: false }, ...changes });

const inProd = { executionId: '1', status: 'InProgress', isRollback: false } as const;

const itemsOf = (...of: Parameters<typeof statusOf>) => attentionItemsOf(shop, statusOf(...of));

/** What needs attention in the shop, as "kind: where". */
const told = (items: readonly AttentionItem[]) =>
  items.map(({ kind, run, action }) => [kind, run.stage, action?.action].filter(Boolean).join(' '));

describe('What needs attention in a pipeline', () => {
  it('is nothing when the newest execution succeeded or there is none', () => {
    assert.deepEqual(itemsOf([], undefined), []);
    assert.deepEqual(itemsOf([execution('1', { status: 'Succeeded' })], undefined), []);
  });

  it('is a failure, with the failed action and its reason', () => {
    const failing = stageOf('Build', '1', 'Failed', {
      actions: [
        { name: 'Lint', status: 'Succeeded' },
        { name: 'Test', status: 'Failed', error: { message: '3 tests failed' } },
      ],
    });
    const [item] = itemsOf([execution('1', { status: 'Failed', updatedAt: 7 })], state([failing]));
    assert.equal(item?.kind, 'failed');
    assert.equal(item.action?.action, 'Test');
    assert.equal(item.run.reason, '3 tests failed');
    assert.equal(item.run.since, 7);
  });

  it('is a failure without a place while the state is unknown', () => {
    const failed = execution('1', { status: 'Failed', statusSummary: 'Build failed' });
    const [item] = itemsOf([failed], undefined);
    assert.deepEqual([item?.kind, item?.stage, item?.run.reason], ['failed', undefined, 'Build failed']);
  });

  it('is only what runs while the next execution does, with the failure beside it, until that succeeds', () => {
    const failed = execution('1', { status: 'Failed', updatedAt: 7 });
    const [running, ...others] = itemsOf([execution('2'), failed], undefined);
    assert.deepEqual([running?.kind, running?.lastFailedAt, others], ['running', 7, []]);
    assert.deepEqual(itemsOf([execution('2', { status: 'Succeeded' }), failed], undefined), []);
  });

  it('ignores executions that were superseded', () => {
    const executions = [execution('2', { status: 'Superseded' }), execution('1', { status: 'Failed' })];
    assert.deepEqual(told(itemsOf(executions, undefined)), ['failed']);
  });

  it('is a failed condition, where no action failed', () => {
    const gated = stageOf('Deploy', '1', 'Failed', {
      conditions: [{ gate: 'beforeEntry', status: 'Failed', summary: 'Alarm rings', rules: [] }],
    });
    const [item] = itemsOf([execution('1', { status: 'Failed' })], state([gated]));
    assert.deepEqual([item?.stage?.stage, item?.run.reason], ['Deploy', 'Alarm rings']);
  });

  it('is an approval since it was requested, and not also a run', () => {
    const asking = stageOf('Prod', '1', 'InProgress', { actions: [{ ...openApproval, changedAt: 5 }] });
    const items = itemsOf([execution('1')], state([asking]));
    assert.deepEqual(told(items), ['approval Prod Approve']);
    assert.equal(items[0]?.run.since, 5);
    assert.equal(items[0]?.execution?.executionId, '1');
  });

  it('is a run beside an approval when another execution is under way', () => {
    const asking = stageOf('Prod', '1', 'InProgress', { actions: [openApproval] });
    const building = stageOf('Build', '2', 'InProgress');
    const items = itemsOf([execution('2'), execution('1')], state([building, asking]));
    assert.deepEqual(told(items), ['approval Prod Approve', 'running Build']);
  });

  it('is no approval when newer data shows that all executions have ended', () => {
    const asking = stageOf('Prod', '1', 'InProgress', { actions: [openApproval] });
    assert.deepEqual(itemsOf([execution('1', { status: 'Succeeded' })], state([asking])), []);
  });

  it('is a stop with its reason', () => {
    const stopped = execution('1', { status: 'Stopped', stopReason: 'wrong commit' });
    const [item] = itemsOf([stopped], undefined);
    assert.deepEqual([item?.kind, item?.run.reason], ['stopped', 'wrong commit']);
  });

  it('is no stop once another execution was started', () => {
    const stopped = execution('1', { status: 'Stopped' });
    assert.deepEqual(told(itemsOf([execution('2'), stopped], undefined)), ['running']);
  });

  it('is an execution in front of a disabled transition, with the reason of that', () => {
    const closed = stageState('Prod', {
      inboundExecutionIds: ['1'],
      transition: { isEnabled: false, disabledReason: 'Freeze' },
    });
    const items = itemsOf([execution('2'), execution('1')], state([closed]));
    assert.deepEqual(told(items), ['held Prod', 'running']);
    assert.deepEqual(
      [items[0]?.run.wait?.cause, items[0]?.count, items[1]?.count],
      [{ kind: 'transition', stage: 'Prod', reason: 'Freeze' }, 1, 1],
    );
  });

  it('is an ordinary run while it waits in front of an enabled transition', () => {
    const queue = stageState('Prod', { inboundExecutionIds: ['1'] });
    assert.deepEqual(told(itemsOf([execution('1')], state([queue]))), ['running Prod']);
  });

  it('includes the number of running executions, and is about the newest that runs', () => {
    const queued = stageState('Prod', { inboundExecutionIds: ['3'], latestExecution: inProd });
    const active = [execution('3'), execution('2'), execution('1')];
    const [item] = itemsOf(active, state([queued]));
    assert.deepEqual([item?.count, item?.execution.executionId], [3, '2']);
  });

  it('includes the start of the current actions: a retry begins again, and keeps its place in the list', () => {
    const retried = stageOf('Build', '1', 'InProgress', {
      actions: [{ name: 'Test', status: 'InProgress', changedAt: 70 }],
    });
    const [item] = itemsOf([execution('1', { startedAt: 20 })], state([retried]));
    assert.deepEqual([item?.run.stage, item?.run.since, item?.run.execution?.startedAt], ['Build', 70, 20]);
  });

  it('is an approval of an execution that is too old to be known, unless one succeeded since', () => {
    const asking = stageOf('Prod', 'old', 'InProgress', { actions: [openApproval] });
    const failures = [execution('2', { status: 'Failed' }), execution('1', { status: 'Failed' })];
    const older = { hasOlder: true };
    assert.deepEqual(told(itemsOf(failures, state([asking]), older)), ['failed', 'approval Prod Approve']);
    assert.deepEqual(told(itemsOf(failures, state([asking]), {})), ['failed'], 'all are known');
    const since = [execution('3', { status: 'Succeeded' }), ...failures];
    assert.deepEqual(itemsOf(since, state([asking]), older), [], 'the state is older than that');
    const rolledBack = [execution('3', { status: 'Succeeded', isRollback: true }), ...failures];
    assert.deepEqual(told(itemsOf(rolledBack, state([asking]), older)), ['approval Prod Approve']);
  });

  it('is an execution in front of a disabled transition, however old', () => {
    const closed = stageState('Prod', { inboundExecutionIds: ['old'], transition: { isEnabled: false } });
    const failed = [execution('1', { status: 'Failed' })];
    const [, held] = itemsOf(failed, state([closed]), { hasOlder: true });
    assert.deepEqual([held?.kind, held?.execution?.executionId], ['held', 'old']);
  });

  describe('in PARALLEL mode, by the actions of its executions', () => {
    const sign = attempt('Prod/Sign', { status: 'InProgress', type: typeOf('Approval', 'Manual') });
    const build = attempt('Build/Compile', { status: 'InProgress', type: typeOf('Build') });
    const attemptsOf = ({ executionId }: ExecutionRef) =>
      ({
        '1': [{ ...sign, execution: refOf('1') }],
        '2': [{ ...sign, execution: refOf('2') }],
        '3': [build],
      })[executionId];

    it('is an approval for each waiting execution, and a run for the others', () => {
      const items = itemsOf([execution('3'), execution('2'), execution('1')], state(), {
        attemptsOf,
      });
      assert.deepEqual(told(items), ['approval Prod Sign', 'approval Prod Sign', 'running Build']);
      assert.equal(new Set(items.map(attentionItemKey)).size, 3, 'each is another item');
    });

    it('is no approval of an ended execution', () => {
      assert.deepEqual(told(itemsOf([execution('1', { status: 'Succeeded' })], state(), { attemptsOf })), []);
    });

    it('is a failure with its place and reason', () => {
      const failed = attempt('Build/Test', { status: 'Failed', error: { message: '3 failed' } });
      const [item] = itemsOf([execution('9', { status: 'Failed' })], undefined, {
        attemptsOf: () => [build, failed],
      });
      assert.deepEqual([item?.action?.action, item?.run.reason], ['Test', '3 failed']);
    });
  });

  it('needs the state only where that adds details', () => {
    assert.equal(wantsState([execution('1', { status: 'Succeeded' })]), false);
    for (const status of ['InProgress', 'Failed', 'Stopped'] as const)
      assert.equal(wantsState([execution('1', { status })]), true, status);
    const cancelled = [execution('1', { status: 'Cancelled' })];
    assert.equal(wantsState(cancelled), false);
    assert.equal(wantsState(cancelled, { hasOlder: true }), true, 'an older one may be in a stage');
  });
});

describe('Items that need attention', () => {
  const item = (
    kind: AttentionItem['kind'],
    name: string,
    changes: Partial<AttentionItem> = {},
  ): AttentionItem => ({
    kind,
    pipeline: { connection: 'dev', name },
    execution: refOf('1'),
    run: { ref: refOf('1'), status: 'Failed', approvals: [], since: 0 },
    count: 1,
    ...changes,
  });
  const at = (since: number) => ({
    run: { ref: refOf('1'), status: 'Failed', approvals: [], since } as const,
  });
  const ordered = (...items: readonly AttentionItem[]) =>
    byUrgency(items, (connection) => connection === 'prod').map(({ pipeline }) => pipeline.name);

  it('come in the order of failures, approvals, stops, held executions, runs', () => {
    const items = [
      item('running', 'e'),
      item('held', 'd'),
      item('stopped', 'c'),
      item('approval', 'b'),
      item('failed', 'a'),
    ];
    assert.deepEqual(ordered(...items), ['a', 'b', 'c', 'd', 'e']);
  });

  it('come with production before the rest', () => {
    const inProduction = item('failed', 'z', { pipeline: { connection: 'prod', name: 'z' } });
    assert.deepEqual(ordered(item('failed', 'a', at(9)), inProduction), ['z', 'a']);
  });

  it('begin with the longest wait for an approval, and with the latest failure', () => {
    assert.deepEqual(ordered(item('approval', 'new', at(9)), item('approval', 'old', at(1))), ['old', 'new']);
    assert.deepEqual(ordered(item('failed', 'old', at(1)), item('failed', 'new', at(9))), ['new', 'old']);
  });

  it('keep their key when their details change', () => {
    assert.equal(attentionItemKey(item('failed', 'a', at(1))), attentionItemKey(item('failed', 'a', at(2))));
    assert.notEqual(attentionItemKey(item('failed', 'a')), attentionItemKey(item('running', 'a')));
  });

  it('are counted for the badge as the setting says', () => {
    const items = [
      ...[item('failed', 'a'), item('approval', 'b'), item('approval', 'c'), item('running', 'd')],
      ...[item('held', 'e'), item('stopped', 'f')],
    ];
    assert.deepEqual(badgeCounts(items, 'all'), { approvals: 2, failures: 1, others: 2 });
    assert.deepEqual(badgeCounts(items, 'approvals'), { approvals: 2, failures: 0, others: 0 });
    assert.deepEqual(badgeCounts(items, 'failures'), { approvals: 0, failures: 1, others: 0 });
    assert.deepEqual(badgeCounts(items, 'none'), { approvals: 0, failures: 0, others: 0 });
    assert.equal(parseBadgeContent('loud'), 'all');
  });
});
