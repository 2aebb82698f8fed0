import type { RuleDeclaration } from '../../domain/definition/declaration';
import type { Engine } from './engine';
import { currentCondition } from './lookup';
import type { ConditionRun, StageRun } from './records';
import { beginRule } from './ruleRuns';
import type { GateScene } from './ruleRuns';

/** The result of a condition: pending, passed when all its rules pass, or failed when one does not. */
export type Judgement = 'pending' | 'met' | 'unmet';

/**
 * Evaluates the condition at a gate of a stage: begins all its rules together, and has a result when the last
 * of them has ended.
 */
export function judge(
  engine: Engine,
  scene: GateScene,
  rules: readonly RuleDeclaration[],
  now: number,
): Judgement {
  const { stageRun, gate, execution } = scene;
  const run = currentCondition(stageRun, gate) ?? begin(engine, scene, rules, now);
  if (run.status === 'InProgress') {
    if (run.rules.some(({ status }) => status === 'InProgress')) return 'pending';
    conclude(run, now);
    execution.lastUpdateTime = now;
  }
  return run.status === 'Succeeded' || run.status === 'Overridden' ? 'met' : 'unmet';
}

function begin(
  engine: Engine,
  scene: GateScene,
  rules: readonly RuleDeclaration[],
  now: number,
): ConditionRun {
  const { execution, stageRun, gate } = scene;
  const run: ConditionRun = { gate, startTime: now, status: 'InProgress', lastUpdateTime: now, rules: [] };
  stageRun.conditions.push(run);
  execution.lastUpdateTime = now;
  for (const rule of rules) run.rules.push(beginRule(engine, scene, rule, now));
  return run;
}

/** Failed has priority over errored: a rule was evaluated and did not pass. */
function conclude(run: ConditionRun, now: number): void {
  const failed = run.rules.filter(({ status }) => status !== 'Succeeded');
  const errored = failed.length > 0 && failed.every((rule) => rule.errored === true);
  run.status = failed.length === 0 ? 'Succeeded' : errored ? 'Errored' : 'Failed';
  run.lastUpdateTime = now;
  if (failed.length > 0)
    run.summary = `Rules that did not succeed: ${failed.map(({ rule }) => rule).join(', ')}`;
}

/**
 * Ends the evaluation that a stage is in the middle of, if any: after an override, a stop or a change of the
 * pipeline.
 */
export function closeCondition(
  stageRun: StageRun,
  status: 'Overridden' | 'Cancelled' | 'Abandoned',
  caller: string | undefined,
  now: number,
): void {
  for (const condition of stageRun.conditions) {
    if (condition.status !== 'InProgress') continue;
    condition.status = status;
    condition.lastUpdateTime = now;
    for (const run of condition.rules) {
      if (run.status !== 'InProgress') continue;
      run.status = 'Abandoned';
      run.lastUpdateTime = now;
      delete run.dueAt;
      if (caller != null) run.updatedBy = caller;
    }
  }
}
