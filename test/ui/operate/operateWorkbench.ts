// Small pipelines for the operations, in a workbench whose service's clock only the test moves.
import assert from 'node:assert/strict';
import { approval, codeCommit, ecs, pipeline, stage } from '../../../src/local/sample/build';
import { gated, plain, review, twice } from '../../service/support/flowPipelines';
import { openView } from '../harness';
import { startTimelineWorkbench, type TimelineWorkbench } from '../timeline/timelineWorkbench';

const pipelines = [
  ...['busy', 'broken', 'lossy', 'plain', 'closed'].map(plain),
  pipeline('guarded', [
    stage('Source', codeCommit('guarded')),
    stage(
      'Release',
      approval('Approve', 'Release #{SourceVariables.CommitId}?', review),
      ecs('Service', 'cluster', 'guarded', 'SourceOutput', { runOrder: 2 }),
    ),
  ]),
  twice,
  gated,
];

const scenario = {
  rules: [
    { seconds: 60, failureRate: 0 },
    ...['broken', 'lossy'].map((name) => ({
      ...{ pipeline: name, action: 'Compile', failureRate: 1, error: { message: 'Exit code 7.' } },
    })),
    { provider: 'CloudWatchAlarm', failureRate: 1, error: { message: 'The alarm went off.' } },
  ],
} as const;

export interface OperateWorkbench extends TimelineWorkbench {
  /** How many calls of the operation the service has answered since the workbench was ready. */
  callsOf(operation: string): Promise<number>;
  /** A stage as the service has it. */
  stageOf(pipeline: string, stage: string): ReturnType<typeof readStage>;
}

async function readStage({ client }: TimelineWorkbench, name: string, stageName: string) {
  const { stageStates = [] } = await client.getPipelineState({ name });
  return stageStates.find((each) => each.stageName === stageName) ?? assert.fail(`No stage ${stageName}.`);
}

/** Starts it, with the view of pipelines open. Nothing runs in any pipeline. */
export async function startOperateWorkbench(): Promise<OperateWorkbench> {
  const workbench = await startTimelineWorkbench(pipelines, scenario);
  await workbench.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await openView(workbench.page);
  await workbench.admin.forgetCalls();
  return {
    ...workbench,
    callsOf: async (operation) => (await workbench.admin.calls())[operation] ?? 0,
    stageOf: (name, stageName) => readStage(workbench, name, stageName),
  };
}
