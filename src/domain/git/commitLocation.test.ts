import assert from 'node:assert/strict';
import { locateCommit, needsAttempts } from './commitLocation';
import type { Containment, CommitLocationInput } from './commitLocation';
import type { StageState } from '../pipeline/pipelineState';
import {
  action,
  attempt,
  declaration,
  execution,
  openApproval,
  shop,
  stage,
  stageState,
  state,
  typeOf,
} from '../../../test/support/builders';
import { start } from '../../../test/support/fakeClock';

const running = (id: string, revisionId: string) =>
  execution(id, { sourceRevisions: [{ actionName: 'Source', revisionId }] });
const ranIn = (id: string, changes: Partial<StageState> = {}): Partial<StageState> => ({
  latestExecution: { executionId: id, status: 'Succeeded', isRollback: false },
  actions: [{ name: 'Deploy', status: 'Succeeded', changedAt: start }],
  ...changes,
});
const inStatus = (id: string, status: 'InProgress' | 'Failed' | 'Stopped') => ({
  latestExecution: { executionId: id, status, isRollback: false },
});

/** The commit is "mine"; "later" includes it, and "stranger" is not known here. */
const containment = (revision: string): Containment =>
  ({ mine: 'same', later: 'included', stranger: 'unknown' } as const)[revision] ?? 'missing';

const where = (stages: readonly StageState[], changes: Partial<CommitLocationInput> = {}) =>
  locateCommit({
    ...{ pipeline: shop, state: state(stages), containment },
    executions: [running('run-2', 'mine'), running('run-1', 'older')],
    ...changes,
  });

describe('The location of a commit', () => {
  it('names the last stage that succeeded with it, and the next one', () => {
    const deploys = declaration({
      stages: [
        stage('Build', 'Compile'),
        { name: 'Staging', actions: [action('Deploy', { type: typeOf('Deploy', 'ECS') })] },
      ],
    });
    const found = where(
      [
        stageState('Build', ranIn('run-2')),
        stageState('Staging', ranIn('run-2')),
        stageState('Production', { ...inStatus('run-2', 'InProgress'), actions: [openApproval] }),
      ],
      { declaration: deploys },
    );
    assert.equal(found.reached?.stage, 'Staging');
    assert.equal(found.reached.isDeployment, true);
    assert.deepEqual(found.reached.place, { kind: 'done', since: start });
    assert.equal(found.next?.stage, 'Production');
    assert.deepEqual(found.next.place, { kind: 'waitingForApproval', action: 'Approve' });
    assert.equal(found.stages[0]?.isDeployment, false);
  });

  it('is unknown when no execution has it, though an unknown one may have it', () => {
    const found = where([stageState('Build', ranIn('run-1'))], {
      executions: [running('run-3', 'stranger'), running('run-1', 'older')],
    });
    assert.equal(found.execution, undefined);
    assert.equal(found.next, undefined);
    assert.equal(found.unknownRevisions, 1);
  });

  it('is that of a later commit that includes it', () => {
    const found = where([stageState('Build', ranIn('run-3'))], {
      executions: [running('run-3', 'later'), running('run-1', 'older')],
    });
    assert.equal(found.reached?.stage, 'Build');
    assert.equal(found.isByLaterCommit, true);
    assert.equal(found.next, undefined, 'it is at the end');
  });

  it('includes an execution when any of its sources has the commit', () => {
    const both = execution('run-2', {
      sourceRevisions: [
        { actionName: 'App', revisionId: 'stranger' },
        { actionName: 'Config', revisionId: 'mine' },
      ],
    });
    assert.equal(where([stageState('Build', ranIn('run-2'))], { executions: [both] }).isByLaterCommit, false);
  });

  it('may be in front of a disabled or occupied stage', () => {
    const transition = { isEnabled: false, disabledReason: 'Freeze' };
    const waits = { inboundExecutionIds: ['run-2'] };
    const closed = where([
      stageState('Build', ranIn('run-2')),
      stageState('Deploy', { ...ranIn('run-1'), ...waits, transition }),
    ]);
    assert.deepEqual(closed.next?.place, { kind: 'inFront', heldBy: 'transition', reason: 'Freeze' });
    const busy = where([stageState('Build', { ...inStatus('run-1', 'InProgress'), ...waits })]);
    assert.deepEqual(busy.next?.place, { kind: 'inFront', heldBy: 'busyStage' });
  });

  it('may be a stage in which it runs, failed or was stopped', () => {
    const error = { message: 'No.' };
    const failing = { actions: [{ name: 'Compile', status: 'Failed', error } as const] };
    const placeOf = (changes: Partial<StageState>) => where([stageState('Build', changes)]).next?.place;
    assert.deepEqual(placeOf(inStatus('run-2', 'InProgress')), { kind: 'running' });
    assert.deepEqual(placeOf({ ...inStatus('run-2', 'Failed'), ...failing }), {
      ...{ kind: 'failed', action: 'Compile', reason: 'No.' },
    });
    assert.deepEqual(placeOf(inStatus('run-2', 'Failed')), { kind: 'failed' });
    assert.deepEqual(placeOf(inStatus('run-2', 'Stopped')), { kind: 'stopped' });
  });

  it('is unknown for a stage whose execution is older than all that were searched', () => {
    const found = where([stageState('Build', ranIn('run-0')), stageState('Deploy')]);
    assert.deepEqual(
      found.stages.map(({ place }) => place.kind),
      ['unknown', 'ahead'],
    );
  });

  it('excludes a stage that was rolled back to a revision without it', () => {
    const rollback = (id: string) => ({ executionId: id, status: 'Succeeded', isRollback: true }) as const;
    const rolledBack = where([
      stageState('Staging', ranIn('run-2')),
      stageState('Production', { latestExecution: rollback('run-4') }),
    ]);
    assert.equal(rolledBack.reached?.stage, 'Staging');
    assert.deepEqual(rolledBack.next?.place, { kind: 'rolledBack' });
    const kept = where([stageState('Production', { ...ranIn('run-2'), latestExecution: rollback('run-2') })]);
    assert.equal(kept.reached?.stage, 'Production', 'it is rolled back to');
  });

  it('follows from the attempts in a PARALLEL pipeline', () => {
    const stages = ['Build', 'Test', 'Gate', 'Deploy'].map((name) => stageState(name));
    assert.equal(needsAttempts(state(stages)), true);
    assert.equal(needsAttempts(state([stageState('Build', ranIn('run-1'))])), false);
    const placesWith = (...attempts: readonly ReturnType<typeof attempt>[]) =>
      where(stages, { attempts: new Map([['run-2', attempts]]) }).stages.map(({ place }) => place.kind);
    const approval = typeOf('Approval', 'Manual');
    assert.deepEqual(
      placesWith(
        attempt('Build/Compile'),
        attempt('Test/Unit', { status: 'Abandoned' }),
        attempt('Gate/Approve', { status: 'InProgress', type: approval }),
      ),
      ['done', 'stopped', 'waitingForApproval', 'ahead'],
    );
    assert.deepEqual(
      placesWith(
        attempt('Build/Compile', { status: 'InProgress' }),
        attempt('Test/Unit', { status: 'Failed' }),
      ),
      ['running', 'failed', 'ahead', 'ahead'],
    );
  });
});
