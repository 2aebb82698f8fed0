import { sceneOf } from '../engine/action';
import type { PlacedRun } from '../engine/actionRuns';
import type { ActionScene, Engine } from '../engine/engine';
import type { ActionRun } from '../engine/records';
import { hasBegun, planOf } from '../engine/workPlan';
import type { WorkPlan } from '../engine/workPlan';

/** What an action does outside of CodePipeline, as the service behind it tells of it. */
export interface Work extends WorkPlan {
  readonly scene: ActionScene;
  readonly run: ActionRun;
  readonly region: string;
  /** The text of the file that is its log, where the scenario has one. */
  readonly logText: string | undefined;
}

/** The work of a run; undefined where its action failed before it began. */
export function workOf(engine: Engine, { pipeline, execution, stageRun, run }: PlacedRun): Work | undefined {
  if (!hasBegun(run)) return undefined;
  const scene = sceneOf(engine, pipeline, execution, stageRun, run);
  return {
    ...planOf(engine, scene, run),
    scene,
    run,
    region: scene.action.region ?? engine.world.region,
    logText: engine.simulator.logText(scene, run),
  };
}
