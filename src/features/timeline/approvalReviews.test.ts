import assert from 'node:assert/strict';
import { executionPage } from '../../domain/calls/queries';
import type { StageState } from '../../domain/pipeline/pipelineState';
import type { TimelineInput } from '../../domain/timeline/input';
import { ApprovalReviews } from './approvalReviews';
import {
  action,
  attempt,
  declaration,
  execution,
  shop,
  stageState,
  state,
  typeOf,
} from '../../../test/support/builders';
import { FakeChangeNeeds } from '../../../test/support/fakeGateway';
import { settle } from '../../../test/support/flows/walk';

const approvalType = typeOf('Approval', 'Manual');
const pipeline = declaration({
  stages: [
    { name: 'Release', actions: [action('Approve', { type: approvalType })] },
    { name: 'Production', actions: [action('Service', { type: typeOf('Deploy', 'ECS') })] },
  ],
});

const occupied = (executionId: string): Partial<StageState> => ({
  latestExecution: { executionId, status: 'Succeeded', isRollback: false },
});

describe('The review of an approval', () => {
  let needs: FakeChangeNeeds;
  let reviews: ApprovalReviews;
  let changes: number;

  beforeEach(() => {
    needs = new FakeChangeNeeds();
    changes = 0;
    reviews = new ApprovalReviews(
      { scheduler: needs.scheduler, git: { find: () => Promise.resolve([]) } },
      () => void changes++,
    );
  });

  afterEach(() => reviews.dispose());

  const deployed = (id: string) =>
    needs.gateway.set(executionPage({ pipeline: shop, pageSize: 1, succeededInStage: 'Production' }), {
      executions: [execution(id, { status: 'Succeeded' })],
    });
  const waiting = (status: 'InProgress' | 'Succeeded' = 'InProgress', present = 'run-1'): TimelineInput => ({
    execution: execution('run-9', { status: 'InProgress' }),
    declaration: pipeline,
    state: state([stageState('Release'), stageState('Production', occupied(present))]),
    actions: [attempt('Release/Approve', { status, type: approvalType })],
  });
  const shown = (input: TimelineInput) =>
    reviews.of(input, 'us-east-1')?.deployed?.execution?.ref.executionId;

  it('is looked up once it is open, and tells when it is known', async () => {
    deployed('run-1');
    assert.equal(reviews.of(waiting(), 'us-east-1'), undefined);
    await settle();
    assert.equal(changes, 1);
    assert.deepEqual(reviews.of(waiting(), 'us-east-1')?.outgoing, []);
    assert.equal(shown(waiting()), 'run-1');
    await settle();
    assert.equal(changes, 1);
  });

  it('is looked up again when something else was deployed behind it', async () => {
    deployed('run-1');
    shown(waiting());
    await settle();
    deployed('run-2');
    assert.equal(shown(waiting('InProgress', 'run-2')), undefined);
    await settle();
    assert.equal(shown(waiting('InProgress', 'run-2')), 'run-2');
  });

  it('is over when the approval has a response', async () => {
    deployed('run-1');
    shown(waiting());
    await settle();
    assert.equal(reviews.of(waiting('Succeeded'), 'us-east-1'), undefined);
    assert.equal(shown(waiting()), undefined);
  });

  it('is empty where what is deployed cannot be read, so that it can be answered all the same', async () => {
    const failing = new ApprovalReviews(
      {
        scheduler: { fetch: () => Promise.reject(new Error('denied')) },
        git: { find: () => Promise.resolve([]) },
      },
      () => undefined,
    );
    failing.of(waiting(), 'us-east-1');
    await settle();
    assert.deepEqual(failing.of(waiting(), 'us-east-1'), { stage: 'Release', outgoing: [] });
  });
});
