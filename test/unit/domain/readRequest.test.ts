import assert from 'node:assert/strict';
import { readRequest } from '../../../src/domain/operate/readRequest';
import { refOf, shop } from '../support/builders';

const execution = refOf('run-1');
const action = { pipeline: shop, stage: 'Build', action: 'Compile' };

describe('the question behind a row', () => {
  it('is the list for a connection, and the state for a pipeline and what is in it', () => {
    assert.equal(readRequest({}).operation, 'ListPipelines');
    assert.deepEqual(readRequest({ pipeline: shop }), {
      service: 'codepipeline',
      operation: 'GetPipelineState',
      input: { name: 'shop' },
    });
    assert.equal(readRequest({ pipeline: shop, action }).operation, 'GetPipelineState');
  });

  it('is about the execution for an execution, and about its attempts for an attempt', () => {
    assert.deepEqual(readRequest({ pipeline: shop, execution }), {
      service: 'codepipeline',
      operation: 'GetPipelineExecution',
      input: { pipelineName: 'shop', pipelineExecutionId: 'run-1' },
    });
    assert.deepEqual(readRequest({ pipeline: shop, execution, action }), {
      service: 'codepipeline',
      operation: 'ListActionExecutions',
      input: { pipelineName: 'shop', filter: { pipelineExecutionId: 'run-1' } },
    });
  });
});
