import { advancePipeline } from '../engine/advance';
import { rollbackStage } from '../engine/commands/rollBackStage';
import { startExecution } from '../engine/commands/start';
import type { StartRequest } from '../engine/commands/start';
import { stopExecution } from '../engine/commands/stop';
import { setTransition } from '../engine/commands/transition';
import type { Engine } from '../engine/engine';
import { stageRunOf } from '../engine/lookup';
import type { PipelineRecord } from '../engine/records';
import { people } from './people';
import { playUntil } from './player';
import type { Habits } from './player';
import { byEvent, byHand, byPush } from './triggers';

export interface Scene {
  readonly engine: Engine;
  readonly pipeline: PipelineRecord;
  readonly now: number;
  readonly habits: Habits;
}

const minutes = 60_000;

/** Starts an execution some minutes ago, after everything older than that has been played. */
function startAgo({ engine, pipeline, now, habits }: Scene, ago: number, request: StartRequest): void {
  const time = now - ago * minutes;
  playUntil(engine, pipeline, habits, time);
  startExecution(engine, pipeline, request, time);
}

/** Plays until now without answering or retrying anything. */
const passTime = ({ engine, pipeline, now }: Scene) => advancePipeline(engine, pipeline, now);

export function waitForApproval(scene: Scene): void {
  startAgo(scene, 52, byPush());
  passTime(scene);
}

export function failBuild(scene: Scene): void {
  startAgo(scene, 35, byPush());
  passTime(scene);
}

/** A run for the wrong branch was stopped yesterday; the one for the right branch tests devices for hours. */
export function runLong(scene: Scene): void {
  const { engine, pipeline, now } = scene;
  const yesterday = 22 * 60;
  startAgo(scene, yesterday, byHand(people.jonas));
  const stopped = now - (yesterday - 12) * minutes;
  advancePipeline(engine, pipeline, stopped);
  const executionId = pipeline.executions.at(-1)?.id ?? '';
  const reason = 'Started for the wrong branch';
  stopExecution(engine, pipeline, { executionId, abandon: true, reason, caller: people.jonas }, stopped);
  startAgo(scene, 48, byHand(people.priya));
  passTime(scene);
}

export function queueUp(scene: Scene): void {
  const change = byEvent('network-baseline-main', 'Source');
  startAgo(scene, 64, change);
  startAgo(scene, 31, change);
  startAgo(scene, 17, byHand(people.rafael));
  passTime(scene);
}

export function runThreeAtOnce(scene: Scene): void {
  for (const ago of [14, 9, 4]) startAgo(scene, ago, byPush());
  passTime(scene);
}

/** Production was disabled two days ago; of the two executions since, the newer waits in front of it. */
export function freezeProduction(scene: Scene): void {
  const { engine, pipeline, now, habits } = scene;
  const closed = now - 2 * 24 * 60 * minutes;
  playUntil(engine, pipeline, habits, closed);
  const disabledReason = 'Quarter-end freeze - no ledger deployments until finance has closed the books';
  const command = { stage: 'Production', type: 'Inbound', caller: people.mei, disabledReason } as const;
  setTransition(engine, pipeline, command, closed);
  const change = byEvent('payments-ledger-main', 'Source');
  startAgo(scene, 29 * 60, change);
  startAgo(scene, 5 * 60, change);
  passTime(scene);
}

/** The rollout of a new image went wrong five hours ago, and production was rolled back to the one before. */
export function rollBack(scene: Scene): void {
  const { engine, pipeline, now, habits } = scene;
  const carefree = { ...habits, retryRate: 0, rejectionRate: 0 };
  startAgo({ ...scene, habits: carefree }, 7 * 60, byEvent('search-indexer-changes', 'Image'));
  const rolledBack = now - 4 * 60 * minutes;
  playUntil(engine, pipeline, carefree, rolledBack);
  const target = pipeline.executions.findLast(
    (execution) => stageRunOf(execution, 'Production')?.status === 'Succeeded',
  );
  if (target == null) throw new Error('The sample has no execution to roll back to.');
  const trigger = { triggerType: 'ManualRollback', triggerDetail: people.rafael } as const;
  rollbackStage(engine, pipeline, { stage: 'Production', targetId: target.id, trigger }, rolledBack);
  playUntil(engine, pipeline, carefree, now);
}
