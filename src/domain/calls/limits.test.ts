import assert from 'node:assert/strict';
import { longestTexts } from './limits';
import { queries } from './queries';
import { model, shapeOf } from '../../local/model/model';

/** The names of the API's shapes that limit our texts. */
const shapes: { readonly [Text in keyof typeof longestTexts]: string } = {
  stopReason: 'StopPipelineExecutionReason',
  disabledReason: 'DisabledReason',
  approvalSummary: 'ApprovalSummary',
  revision: 'Revision',
  variableValue: 'PipelineVariableValue',
};

describe('The limits of texts and pages', () => {
  it('match those of the API', () => {
    assert.deepEqual(
      longestTexts,
      Object.fromEntries(Object.entries(shapes).map(([text, shape]) => [text, shapeOf(shape).max])),
    );
    for (const { operation, pageSize } of Object.values(queries)) {
      // Of executions only the newest are asked for.
      if (pageSize === undefined || operation === 'ListPipelineExecutions') continue;
      const members = shapeOf(model.operations[operation]?.input ?? '').members;
      // ListWebhooks writes the members of its pages in another way.
      const size = members?.['maxResults'] ?? members?.['MaxResults'];
      assert.equal(shapeOf(size ?? '').max, pageSize, operation);
    }
  });
});
