import assert from 'node:assert/strict';
import type { TimelineRun } from './input';
import { layoutPipeline } from './pipelineLayout';
import { at, attempt, declare, execution, refOf } from '../../../test/support/timeline/timelineBuilders';

const declaration = declare('Source: Checkout', 'Build: Compile', 'Deploy: Release');
const { pipeline } = refOf('');

const deployed: TimelineRun = {
  execution: execution('Succeeded', 10, {
    id: 'deployed',
    sourceRevisions: [{ actionName: 'Checkout', revisionId: 'aaa' }],
  }),
  actions: [
    attempt('Source/Checkout', 0, 1, 'Succeeded', 'deployed'),
    attempt('Build/Compile', 1, 5, 'Succeeded', 'deployed'),
    attempt('Deploy/Release', 5, 10, 'Succeeded', 'deployed'),
  ],
};
const replaced: TimelineRun = {
  execution: execution('Superseded', 9, { id: 'replaced', startedAt: at(2) }),
  actions: [attempt('Source/Checkout', 2, 3, 'Succeeded', 'replaced')],
};
const building: TimelineRun = {
  execution: execution('InProgress', 12, { id: 'building', startedAt: at(8) }),
  actions: [
    attempt('Source/Checkout', 8, 9, 'Succeeded', 'building'),
    attempt('Build/Compile', 12, undefined, 'InProgress', 'building'),
  ],
};

const layout = (runs: readonly TimelineRun[]) => layoutPipeline({ pipeline, runs, declaration }, at(15));

describe('layoutPipeline', () => {
  const runs = [deployed, replaced, building];

  it('draws the last executions on one axis, the newest first, whatever their order was', () => {
    const { runs: lanes, span, isOpen } = layout(runs);
    assert.deepEqual(
      lanes.map(({ executionId, passed }) => [executionId, passed]),
      [
        ['building', 'Source'],
        ['replaced', 'Source'],
        ['deployed', 'Deploy'],
      ],
    );
    assert.deepEqual(span, { start: at(0), end: at(15) });
    assert.equal(isOpen, true);
    assert.deepEqual(layout(runs.toReversed()), layout(runs));
  });

  it('shows which commit is in which stage, and which one passed it last', () => {
    const [source, build, deploy] = layout(runs).stages;
    assert.equal(source?.present, undefined);
    assert.equal(source?.latest?.executionId, 'building');
    assert.equal(build?.present?.executionId, 'building');
    assert.equal(build?.latest?.executionId, 'deployed');
    assert.equal(deploy?.latest?.revisions[0]?.revisionId, 'aaa');
  });

  it('shows which execution superseded which, and what it had waited for', () => {
    const lane = layout(runs).runs.find(({ executionId }) => executionId === 'replaced');
    assert.equal(lane?.layout.supersededBy, 'building');
    const causes = lane?.layout.stages[1]?.segments.map(({ cause }) => cause);
    assert.deepEqual(causes, [{ kind: 'occupied', executionId: 'deployed', run: 'aaa' }, { kind: 'queued' }]);
  });

  it('draws a pipeline that never ran', () => {
    const { runs: lanes, span, stages } = layout([]);
    assert.deepEqual(lanes, []);
    assert.deepEqual(span, { start: at(15), end: at(15) });
    assert.deepEqual(
      stages.map(({ name }) => name),
      ['Source', 'Build', 'Deploy'],
    );
  });
});
