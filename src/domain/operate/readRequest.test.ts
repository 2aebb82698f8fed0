import assert from 'node:assert/strict';
import { cliCommand } from './cli';
import { readRequest } from './readRequest';
import type { Questioned } from './readRequest';
import { connection, refOf, shop } from '../../../test/support/builders';

const execution = refOf('run-1');
const action = { pipeline: shop, stage: 'Build', action: 'Compile' };

const callOf = (about: Omit<Questioned, 'connection'>) => {
  const { service, operation, input } = readRequest({ connection: shop.connection, ...about });
  return { service, operation, input };
};

describe('the question behind a row', () => {
  it('is the list for a connection, and the state for a pipeline and what is in it', () => {
    assert.equal(callOf({}).operation, 'ListPipelines');
    assert.deepEqual(callOf({ pipeline: shop }), {
      service: 'codepipeline',
      operation: 'GetPipelineState',
      input: { name: 'shop' },
    });
    assert.equal(callOf({ pipeline: shop, action }).operation, 'GetPipelineState');
  });

  it('is about the execution for an execution, and about its attempts for an attempt', () => {
    assert.deepEqual(callOf({ pipeline: shop, execution }), {
      service: 'codepipeline',
      operation: 'GetPipelineExecution',
      input: { pipelineName: 'shop', pipelineExecutionId: 'run-1' },
    });
    assert.deepEqual(callOf({ pipeline: shop, execution, action }), {
      service: 'codepipeline',
      operation: 'ListActionExecutions',
      input: { pipelineName: 'shop', filter: { pipelineExecutionId: 'run-1' } },
    });
  });

  it('can be written as a command', () => {
    assert.match(
      cliCommand(readRequest({ connection: shop.connection, pipeline: shop }), connection('here')),
      /^aws codepipeline get-pipeline-state --name shop /,
    );
  });
});
