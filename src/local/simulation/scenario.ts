import type { ActionRun } from '../engine/records';
import type { ActionScene } from '../engine/engine';
import { behaviourOf } from './behaviours';
import type { Behaviour } from './behaviours';

/** How simulated actions behave, beyond the defaults of their providers. */
export interface Scenario {
  /** Applied in order: where several match, the later one decides. */
  readonly rules: readonly ScenarioRule[];
}

/** What is left out of the first group matches everything; what is left out of the second changes nothing. */
export interface ScenarioRule {
  readonly pipeline?: string;
  readonly stage?: string;
  readonly action?: string;
  readonly provider?: string;
  readonly category?: string;
  /** The number of the execution within its pipeline, counted from 1. */
  readonly execution?: number;
  /** The attempt of the action within its execution, counted from 1. */
  readonly attempt?: number;

  /** How long it takes, in seconds: exactly, or anything between two bounds. */
  readonly seconds?: number | readonly [number, number];
  /** From 0 (never) to 1 (always). */
  readonly failureRate?: number;
  /** What a failure says; one of the provider's usual errors otherwise. */
  readonly error?: { readonly code?: string; readonly message: string };
  readonly outputVariables?: Readonly<Record<string, string>>;
  /** What commits found by a source action say. */
  readonly messages?: readonly string[];
}

/** The behaviour of one run of an action: its provider's, changed by every rule that matches. */
export function resolveBehaviour({ rules }: Scenario, scene: ActionScene, run: ActionRun): Behaviour {
  let behaviour = behaviourOf(scene.action.actionTypeId);
  for (const rule of rules) {
    if (!matches(rule, scene, run)) continue;
    const { seconds, failureRate, error, outputVariables, messages } = rule;
    behaviour = {
      ...behaviour,
      ...(seconds == null ? {} : { seconds: typeof seconds === 'number' ? [seconds, seconds] : seconds }),
      ...(failureRate == null ? {} : { failureRate }),
      ...(error == null ? {} : { errors: [{ code: error.code ?? 'JobFailed', message: error.message }] }),
      ...(outputVariables == null ? {} : { outputVariables }),
      ...(messages == null ? {} : { messages }),
    };
  }
  return behaviour;
}

function matches(
  rule: ScenarioRule,
  { pipeline, stage, action, execution }: ActionScene,
  run: ActionRun,
): boolean {
  const { category, provider } = action.actionTypeId;
  return (
    (rule.pipeline ?? pipeline.name) === pipeline.name &&
    (rule.stage ?? stage.name) === stage.name &&
    (rule.action ?? action.name) === action.name &&
    (rule.provider ?? provider) === provider &&
    (rule.category ?? category) === category &&
    (rule.execution ?? execution.number) === execution.number &&
    (rule.attempt ?? run.attempt) === run.attempt
  );
}
