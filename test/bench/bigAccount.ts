import { mkdirSync } from 'node:fs';
import { advancePipeline } from '../../src/local/engine/advance';
import { addPipeline } from '../../src/local/engine/commands/create';
import { startExecution } from '../../src/local/engine/commands/start';
import type { Engine } from '../../src/local/engine/engine';
import { emptyWorld } from '../../src/local/engine/world';
import { codeBuild, codeCommit, ecs, pipeline, stage, test } from '../../src/local/sample/build';
import { createSimulator } from '../../src/local/simulation/simulator';
import { workIn } from '../../src/local/storage/checkpoints';
import { layoutOf } from '../../src/local/storage/layout';

/** Name of the n-th pipeline. */
export const nameOf = (index: number) => `pipeline-${String(index).padStart(4, '0')}`;

/** Five actions in four stages. */
const declare = (name: string) =>
  pipeline(name, [
    stage('Source', codeCommit(name)),
    stage(
      'Build',
      codeBuild('Compile', `${name}-build`, 'SourceOutput', 'BuildOutput'),
      test('UnitTests', `${name}-test`, 'SourceOutput'),
    ),
    stage('Staging', ecs('Deploy', 'staging', name, 'BuildOutput')),
    stage('Production', ecs('Deploy', 'production', name, 'BuildOutput')),
  ]);

/** Makes a data directory with that many pipelines, each with its history, as a service would leave it. */
export async function writeBigAccount(
  directory: string,
  pipelines: number,
  executions: number,
): Promise<number> {
  const world = emptyWorld({ accountId: '123456789012', region: 'us-east-1', seed: 1 });
  const engine: Engine = { world, simulator: createSimulator({ rules: [{ failureRate: 0 }] }) };
  const start = Date.now() - 40 * 24 * 3600_000;
  const trigger = {
    triggerType: 'StartPipelineExecution',
    triggerDetail: 'arn:aws:iam::123456789012:user/bench',
  } as const;
  let actions = 0;
  for (let index = 0; index < pipelines; index++) {
    const record = addPipeline(world, declare(nameOf(index)), start);
    for (let number = 0; number < executions; number++) {
      const time = start + (number + 1) * 24 * 3600_000;
      startExecution(engine, record, { trigger }, time);
      advancePipeline(engine, record, time + 12 * 3600_000);
    }
    for (const { stages } of record.executions)
      for (const stageRun of stages) actions += stageRun.actions.length;
  }
  const layout = layoutOf(directory);
  mkdirSync(layout.pipelines, { recursive: true });
  await workIn(layout, { world, seq: 1, time: Date.now() }, world.pipelines.keys(), []);
  return actions;
}
