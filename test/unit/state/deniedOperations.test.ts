import assert from 'node:assert/strict';
import type { PipelineOperator } from '../../../src/domain/gateway';
import { Problem } from '../../../src/domain/problem';
import { DeniedOperations, rememberingDenials } from '../../../src/state/calls/deniedOperations';
import { shop } from '../support/builders';

const never = new AbortController().signal;
const arn = 'arn:aws:codepipeline:eu-west-1:123456789012:shop';
const denial = (details: Problem['details'] = { deniedResource: arn }) =>
  new Problem('accessDenied', 'You may not.', {
    deniedAction: 'codepipeline:StartPipelineExecution',
    ...details,
  });
const other = { ...shop, name: 'other' };
const request = { clientRequestToken: 'once', sourceRevisions: [], variables: [] };

describe('Denied operations', () => {
  let denied: DeniedOperations;
  let failure: Problem | undefined;
  let operator: PipelineOperator;
  beforeEach(() => {
    denied = new DeniedOperations();
    failure = undefined;
    const answer = () =>
      failure ? Promise.reject(failure) : Promise.resolve({ pipeline: shop, executionId: 'run' });
    const plain = { startExecution: answer, stopExecution: answer, enableTransition: answer };
    operator = rememberingDenials(plain as unknown as PipelineOperator, denied);
  });
  const refuse = async (problem: Problem) => {
    failure = problem;
    await assert.rejects(operator.startExecution(shop, request, never), problem);
    failure = undefined;
  };

  it('are remembered for the pipeline that the service named', async () => {
    await refuse(denial());
    assert.equal(denied.has(shop, 'startExecution'), true);
    assert.equal(denied.has(shop, 'stopExecution'), false);
    assert.equal(denied.has(other, 'startExecution'), false);
  });

  it('are remembered for the whole connection where the service names no pipeline', async () => {
    await refuse(denial({}));
    assert.equal(denied.has(other, 'startExecution'), true);
    assert.equal(denied.has({ ...other, connection: 'elsewhere' }, 'startExecution'), false);
  });

  it('are not learnt from other trouble', async () => {
    await refuse(new Problem('throttled', 'Slower.'));
    assert.equal(denied.has(shop, 'startExecution'), false);
  });

  it('are forgotten when the operation was done after all, and when the connection starts anew', async () => {
    let changes = 0;
    denied.onDidChange(() => changes++);
    await refuse(denial());
    await operator.startExecution(shop, request, never);
    assert.equal(denied.has(shop, 'startExecution'), false);
    await refuse(denial());
    denied.forget(shop.connection);
    assert.equal(denied.has(shop, 'startExecution'), false);
    assert.equal(changes, 4);
    await operator.startExecution(shop, request, never);
    assert.equal(changes, 4);
  });

  it('know the pipeline of a stage, too', async () => {
    failure = denial({ deniedResource: `${arn}/Build` });
    await assert.rejects(operator.enableTransition({ pipeline: shop, stage: 'Build' }, 'Inbound', never));
    assert.equal(denied.has(shop, 'enableTransition'), true);
    assert.equal(denied.has(other, 'enableTransition'), false);
  });

  it('keep what was said to each, for the connection or for one pipeline of it', async () => {
    const ofShop = denial();
    const ofAll = denial({});
    denied.learn(shop, 'startExecution', ofShop);
    denied.learn(shop, 'stopExecution', ofAll);
    assert.deepEqual(denied.problemsOf(shop.connection), [ofShop, ofAll]);
    assert.deepEqual(denied.problemsOf(shop.connection, shop), [ofShop, ofAll]);
    assert.deepEqual(denied.problemsOf(shop.connection, other), [ofAll]);
    assert.deepEqual(denied.problemsOf('elsewhere'), []);
    await operator.startExecution(shop, request, never);
    assert.deepEqual(denied.problemsOf(shop.connection), [ofAll]);
  });
});
