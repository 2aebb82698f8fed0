import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { eventMessage } from '../../../test/support/events';
import { parsePipelineEvent } from './pipelineEvent';

describe('A message of the event queue', () => {
  it('is read as what it names', () => {
    const parsed = parsePipelineEvent(eventMessage({ stage: 'Prod', action: 'deploy', state: 'FAILED' }));
    assert.deepEqual(parsed, {
      id: 'event-1',
      region: 'eu-west-1',
      time: Date.UTC(2030, 0, 1, 12),
      pipeline: 'shop',
      executionId: 'run-1',
      state: 'FAILED',
      stage: 'Prod',
      action: 'deploy',
    });
  });

  it('names the execution alone in an event of the pipeline', () => {
    const parsed = parsePipelineEvent(eventMessage({}));
    assert.equal(parsed?.stage, undefined);
    assert.equal(parsed?.state, 'STARTED');
  });

  it('is ignored when it is another event, damaged, or too large', () => {
    const sound = JSON.parse(eventMessage({})) as object;
    const wrong = (changes: object) => JSON.stringify({ ...sound, ...changes });
    for (const body of [
      '',
      '[]',
      'null',
      '{"Message":"hello"}',
      eventMessage({}).slice(1),
      wrong({ source: 'aws.codebuild' }),
      wrong({ 'detail-type': 'CodePipeline Stage Execution State Change' }),
      wrong({ time: 'yesterday' }),
      wrong({ detail: { pipeline: '<b>shop</b>', 'execution-id': 'run-1', state: 'STARTED' } }),
      wrong({ detail: { pipeline: 'shop', 'execution-id': 'run-1', state: 'command:evil' } }),
      wrong({ padding: 'x'.repeat(300_000) }),
    ])
      assert.equal(parsePipelineEvent(body), undefined, body.slice(0, 80));
  });

  it('never throws, whatever it says', () => {
    const anything = fc.oneof(
      fc.string(),
      fc.json(),
      fc.jsonValue().map((value) => JSON.stringify(value)),
    );
    fc.assert(
      fc.property(anything, (body) => {
        parsePipelineEvent(body);
      }),
    );
  });
});
