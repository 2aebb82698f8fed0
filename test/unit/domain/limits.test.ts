import assert from 'node:assert/strict';
import { largestPages, longestTexts } from '../../../src/domain/calls/limits';
import { model, shapeOf } from '../../../src/local/model/model';

/** The names of the API's shapes that limit our texts. */
const shapes: { readonly [Text in keyof typeof longestTexts]: string } = {
  stopReason: 'StopPipelineExecutionReason',
  disabledReason: 'DisabledReason',
  approvalSummary: 'ApprovalSummary',
  revision: 'Revision',
  variableValue: 'PipelineVariableValue',
};

describe('The limits of texts and pages', () => {
  it('are those of the API', () => {
    assert.deepEqual(
      longestTexts,
      Object.fromEntries(Object.entries(shapes).map(([text, shape]) => [text, shapeOf(shape).max])),
    );
    for (const [operation, largest] of Object.entries(largestPages)) {
      const members = shapeOf(model.operations[operation]?.input ?? '').members;
      assert.equal(shapeOf(members?.['maxResults'] ?? '').max, largest, operation);
    }
  });
});
