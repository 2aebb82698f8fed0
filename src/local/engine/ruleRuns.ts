import { findRule, findStage } from '../../domain/definition/declaration';
import type { RuleDeclaration } from '../../domain/definition/declaration';
import type { Engine, RuleEnding, RuleScene } from './engine';
import { declarationOf } from './lookup';
import { uuid } from './random';
import type { ConditionRun, ExecutionRecord, Gate, PipelineRecord, RuleRun, StageRun } from './records';
import { performerOf } from './rules/performers';
import { resolveConfiguration } from './variables';

const minute = 60_000;

/** An execution at a gate of a stage. */
export interface GateScene {
  readonly pipeline: PipelineRecord;
  readonly execution: ExecutionRecord;
  readonly stageRun: StageRun;
  readonly gate: Gate;
}

/** Starts one rule of a condition. A reference that cannot be resolved ends it immediately. */
export function beginRule(engine: Engine, scene: GateScene, rule: RuleDeclaration, now: number): RuleRun {
  const { execution, stageRun, gate } = scene;
  const earlier = stageRun.conditions.filter((run) => run.gate === gate).length;
  const { resolved, unresolved } = resolveConfiguration(rule, execution);
  const run: RuleRun = {
    id: uuid(engine.world.seed, execution.id, stageRun.name, gate, rule.name, earlier),
    rule: rule.name,
    attempt: earlier,
    startTime: now,
    status: 'InProgress',
    lastUpdateTime: now,
    ...(resolved == null ? {} : { resolved }),
  };
  if (unresolved.length > 0) {
    const message = `The variable reference ${unresolved.join(', ')} in rule ${rule.name} could not be resolved.`;
    endRule(run, { status: 'Errored', error: { code: 'ConfigurationError', message } }, now);
    return run;
  }
  const due = performerOf(rule).begin(engine, sceneOf(engine, scene, rule, run), run);
  const patience = rule.timeoutInMinutes == null ? Infinity : now + rule.timeoutInMinutes * minute;
  run.dueAt = Math.min(due, patience);
  if (patience < due) run.timesOut = true;
  return run;
}

/** Ends every rule of an execution whose verdict is due. */
export function endDueRules(
  engine: Engine,
  pipeline: PipelineRecord,
  execution: ExecutionRecord,
  now: number,
): void {
  const { position } = execution;
  if (position.at !== 'inside') return;
  for (const stageRun of execution.stages) {
    if (stageRun.name !== position.stage) continue;
    for (const condition of stageRun.conditions)
      for (const run of condition.rules) {
        if (run.status !== 'InProgress' || run.dueAt == null || run.dueAt > now) continue;
        const rule = declaredRule(pipeline, execution, stageRun, condition, run);
        const scene = sceneOf(engine, { pipeline, execution, stageRun, gate: condition.gate }, rule, run);
        endRule(run, verdictOf(engine, scene, run, now), now);
        execution.lastUpdateTime = now;
      }
  }
}

function verdictOf(engine: Engine, scene: RuleScene, run: RuleRun, now: number): RuleEnding {
  if (run.timesOut !== true) return performerOf(scene.rule).end(engine, scene, run, now);
  const message = `The rule ${run.rule} had no result within ${scene.rule.timeoutInMinutes} minutes.`;
  return { status: 'Errored', error: { code: 'JobFailed', message } };
}

function endRule(run: RuleRun, { status, summary, error }: RuleEnding, now: number): void {
  run.status = status === 'Succeeded' ? 'Succeeded' : 'Failed';
  run.lastUpdateTime = now;
  delete run.dueAt;
  if (status === 'Errored') run.errored = true;
  if (summary != null) run.summary = summary;
  if (error != null) run.error = error;
}

function declaredRule(
  pipeline: PipelineRecord,
  execution: ExecutionRecord,
  stageRun: StageRun,
  { gate }: ConditionRun,
  run: RuleRun,
): RuleDeclaration {
  const stage = findStage(declarationOf(pipeline, execution), stageRun.name);
  const rule = stage == null ? undefined : findRule(stage, gate, run.rule);
  if (rule != null) return rule;
  throw new Error(`Version ${execution.version} of '${pipeline.name}' has no rule '${run.rule}'.`);
}

function sceneOf(
  { world }: Engine,
  { pipeline, execution, stageRun, gate }: GateScene,
  rule: RuleDeclaration,
  run: RuleRun,
): RuleScene {
  const configuration = run.resolved ?? rule.configuration ?? {};
  return { world, pipeline, execution, stage: stageRun.name, gate, rule, configuration };
}
