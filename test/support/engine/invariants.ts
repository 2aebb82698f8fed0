import assert from 'node:assert/strict';
import type {
  ActionRun,
  ExecutionRecord,
  PipelineRecord,
  RuleRun,
  StageRun,
} from '../../../src/local/engine/records';

/** The invariants of a pipeline at any moment. */
export function checkPipeline(record: PipelineRecord, now: number): void {
  checkOccupancy(record);
  checkOrder(record);
  for (const execution of record.executions) {
    checkSuperseding(record, execution);
    checkTimes(execution, now);
    for (const stageRun of execution.stages) checkAttempts(stageRun);
  }
  assert.ok(record.nextDue == null || record.nextDue > now, 'something was due and did not happen');
  assert.deepEqual(JSON.parse(JSON.stringify(record)), record, 'not all of it is plain JSON');
}

const isParallel = ({ mode }: ExecutionRecord) => mode === 'PARALLEL';

function checkOccupancy({ executions }: PipelineRecord): void {
  const inside = executions
    .filter((execution) => !isParallel(execution) && execution.position.at === 'inside')
    .map(({ position }) => position.stage);
  assert.equal(new Set(inside).size, inside.length, `a stage holds two executions: ${inside.join(', ')}`);
}

/** Rollbacks go straight to their stage; all others enter every stage in the order they were started in. */
function checkOrder({ executions }: PipelineRecord): void {
  const entries = executions
    .filter((execution) => !isParallel(execution) && execution.rollbackTarget == null)
    .flatMap(({ number, stages }) => stages.map(({ name, entry }) => ({ number, name, entry })))
    .sort((a, b) => a.entry - b.entry);
  const last = new Map<string, number>();
  for (const { name, number } of entries) {
    assert.ok((last.get(name) ?? 0) < number, `execution ${number} was overtaken in front of ${name}`);
    last.set(name, number);
  }
}

function checkSuperseding({ executions }: PipelineRecord, execution: ExecutionRecord): void {
  const { status, supersededBy, mode, number } = execution;
  assert.equal(status === 'Superseded', supersededBy != null);
  if (supersededBy == null) return;
  assert.equal(mode, 'SUPERSEDED');
  const successor = executions.find(({ id }) => id === supersededBy);
  assert.ok(successor != null && successor.number > number, 'superseded by none that came later');
}

function checkTimes(execution: ExecutionRecord, now: number): void {
  const { startTime, lastUpdateTime, position, stages } = execution;
  assert.ok(startTime <= lastUpdateTime && lastUpdateTime <= now);
  const hasEnded = position.at === 'ended';
  assert.equal(hasEnded, execution.status !== 'InProgress' && execution.status !== 'Stopping');
  for (const stageRun of stages) {
    assert.ok(startTime <= stageRun.startTime && stageRun.startTime <= stageRun.lastUpdateTime);
    const isOpen = stageRun.status === 'InProgress' || stageRun.status === 'Stopping';
    assert.equal(isOpen, position.at === 'inside' && position.stage === stageRun.name);
    for (const run of runsOf(stageRun)) {
      assert.ok(stageRun.startTime <= run.startTime && run.startTime <= run.lastUpdateTime);
      assert.ok(run.lastUpdateTime <= lastUpdateTime, 'a run outlived its execution');
      assert.equal(run.status === 'InProgress', run.dueAt != null);
      if (!isOpen) assert.notEqual(run.status, 'InProgress');
    }
  }
}

const runsOf = ({ actions, conditions }: StageRun): (ActionRun | RuleRun)[] => [
  ...actions,
  ...conditions.flatMap(({ rules }) => rules),
];

/** Attempts count up without a gap, all but the last are history, and each but the first has its retry. */
function checkAttempts(stageRun: StageRun): void {
  const { actions, conditions, manualRetries, automaticRetries } = stageRun;
  assert.ok(automaticRetries <= 1);
  assert.equal(stageRun.latestRetry != null, manualRetries + automaticRetries > 0);
  for (const name of new Set(actions.map(({ action }) => action))) {
    const runs = actions.filter(({ action }) => action === name);
    assert.deepEqual(
      runs.map(({ attempt }) => attempt),
      runs.map((_, index) => index + 1),
    );
    assert.ok(runs.length <= 1 + manualRetries + automaticRetries, `${name} ran too often`);
    assert.ok(runs.slice(0, -1).every(({ retried }) => retried === true));
  }
  for (const gate of ['beforeEntry', 'onSuccess', 'onFailure'] as const) {
    const runs = conditions.filter((run) => run.gate === gate);
    assert.ok(
      runs.slice(0, -1).every(({ retried }) => retried === true),
      `${gate} was met twice`,
    );
    for (const [index, run] of runs.entries())
      for (const { attempt } of run.rules) assert.equal(attempt, index + 1);
  }
}

const final = new Set(['Succeeded', 'Superseded', 'Cancelled']);

/** The final executions, which must be the same at the next moment. */
export function ended(record: PipelineRecord): Map<string, string> {
  return new Map(
    record.executions
      .filter(({ status }) => status !== 'InProgress' && status !== 'Stopping')
      .map((execution) => [execution.id, JSON.stringify(execution)]),
  );
}

/** @param revived the execution that was retried or overridden in between, if one was. */
export function checkNothingEndedChanged(
  record: PipelineRecord,
  before: Map<string, string>,
  revived: ExecutionRecord | undefined,
): void {
  for (const execution of record.executions) {
    const then = before.get(execution.id);
    if (then == null) continue;
    const mayLive = execution === revived && !final.has((JSON.parse(then) as ExecutionRecord).status);
    if (!mayLive) assert.equal(JSON.stringify(execution), then, 'an execution changed after its end');
  }
}
