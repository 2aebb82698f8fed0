import type { PipelineEvent } from '../../src/domain/events/pipelineEvent';
import { start } from './fakeClock';

/** An event of the shop's first run, from whatever matters in the test. */
export const pipelineEvent = (changes: Partial<PipelineEvent> = {}): PipelineEvent => ({
  ...{ id: 'event-1', region: 'eu-west-1', time: start },
  ...{ pipeline: 'shop', executionId: 'run-1', state: 'STARTED' },
  ...changes,
});

/** The same as EventBridge writes it into the queue. */
export function eventMessage(changes: Partial<PipelineEvent>): string {
  const { id, region, time, pipeline, executionId, stage, action, state } = pipelineEvent(changes);
  const account = '123456789012';
  const level = action === undefined ? (stage === undefined ? 'Pipeline' : 'Stage') : 'Action';
  return JSON.stringify({
    version: '0',
    id,
    'detail-type': `CodePipeline ${level} Execution State Change`,
    source: 'aws.codepipeline',
    account,
    time: new Date(time).toISOString().replace('.000', ''),
    region,
    resources: [`arn:aws:codepipeline:${region}:${account}:${pipeline}`],
    detail: { pipeline, 'execution-id': executionId, state, version: 1, stage, action },
  });
}
