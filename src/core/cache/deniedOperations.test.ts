import assert from 'node:assert/strict';
import { enableTransition, startExecution } from '../../domain/calls/changes';
import type { Change } from '../../domain/calls/changes';
import type { ChangeSender } from '../../domain/gateway';
import { Problem } from '../../domain/problem';
import { DeniedOperations, rememberingDenials } from './deniedOperations';
import { shop } from '../../../test/support/builders';

const never = new AbortController().signal;
const arn = 'arn:aws:codepipeline:eu-west-1:123456789012:shop';
const denial = (details: Problem['details'] = { deniedResource: arn }) =>
  new Problem('accessDenied', 'You may not.', {
    deniedAction: 'codepipeline:StartPipelineExecution',
    ...details,
  });
const other = { ...shop, name: 'other' };
const start = startExecution({
  pipeline: shop,
  request: { clientRequestToken: 'once', sourceRevisions: [], variables: [] },
});

describe('Denied operations', () => {
  let denied: DeniedOperations;
  let failure: Problem | undefined;
  let gateway: ChangeSender;
  beforeEach(() => {
    denied = new DeniedOperations();
    failure = undefined;
    const send = <T>(change: Change<T>) =>
      failure ? Promise.reject(failure) : Promise.resolve(change.answer({ pipelineExecutionId: 'run' }));
    gateway = rememberingDenials({ send }, denied);
  });
  const refuse = async (problem: Problem) => {
    failure = problem;
    await assert.rejects(gateway.send(start, never), problem);
    failure = undefined;
  };

  it('are remembered for the pipeline that the service named', async () => {
    await refuse(denial());
    assert.equal(denied.has(shop, 'StartPipelineExecution'), true);
    assert.equal(denied.has(shop, 'StopPipelineExecution'), false);
    assert.equal(denied.has(other, 'StartPipelineExecution'), false);
  });

  it('are remembered for the whole connection where the service names no pipeline', async () => {
    await refuse(denial({}));
    assert.equal(denied.has(other, 'StartPipelineExecution'), true);
    assert.equal(denied.has({ ...other, connection: 'elsewhere' }, 'StartPipelineExecution'), false);
  });

  it('are not derived from other problems', async () => {
    await refuse(new Problem('throttled', 'Slower.'));
    assert.equal(denied.has(shop, 'StartPipelineExecution'), false);
  });

  it('are forgotten when the operation succeeds, and when the connection is reset', async () => {
    let changes = 0;
    denied.onDidChange(() => changes++);
    await refuse(denial());
    await gateway.send(start, never);
    assert.equal(denied.has(shop, 'StartPipelineExecution'), false);
    await refuse(denial());
    denied.forget(shop.connection);
    assert.equal(denied.has(shop, 'StartPipelineExecution'), false);
    assert.equal(changes, 4);
    await gateway.send(start, never);
    assert.equal(changes, 4);
  });

  it('apply to the pipeline of a stage, too', async () => {
    failure = denial({ deniedResource: `${arn}/Build` });
    const change = enableTransition({ stage: { pipeline: shop, stage: 'Build' }, side: 'Inbound' });
    await assert.rejects(gateway.send(change, never));
    assert.equal(denied.has(shop, 'EnableStageTransition'), true);
    assert.equal(denied.has(other, 'EnableStageTransition'), false);
  });

  it('keep the message of each, for the connection or for one pipeline of it', async () => {
    const ofShop = denial();
    const ofAll = denial({});
    denied.learn(shop, 'StartPipelineExecution', ofShop);
    denied.learn(shop, 'StopPipelineExecution', ofAll);
    assert.deepEqual(denied.problemsOf(shop.connection), [ofShop, ofAll]);
    assert.deepEqual(denied.problemsOf(shop.connection, shop), [ofShop, ofAll]);
    assert.deepEqual(denied.problemsOf(shop.connection, other), [ofAll]);
    assert.deepEqual(denied.problemsOf('elsewhere'), []);
    await gateway.send(start, never);
    assert.deepEqual(denied.problemsOf(shop.connection), [ofAll]);
  });
});
