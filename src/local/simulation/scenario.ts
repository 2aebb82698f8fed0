import type { ActionRun, RuleRun } from '../engine/records';
import type { ActionScene, RuleScene } from '../engine/engine';
import { behaviourOf } from './behaviours';
import type { Behaviour } from './behaviours';
import type { GivenCommit } from './commits';

/** How simulated actions and rules behave, beyond the defaults of their providers. */
export interface Scenario {
  /** Applied in order: where several match, the later one decides. */
  readonly rules: readonly ScenarioRule[];
  /** The stacks of CloudFormation that manage pipelines: the names of the pipelines, by the name of the stack. */
  readonly stacks?: Readonly<Record<string, readonly string[]>>;
  /** Whether actions of custom and partner action types are simulated, and wait for no worker. */
  readonly simulatesWorkers?: boolean;
  /** The texts of the files that its rules name as logs, by the names in the rules. */
  readonly logs?: Readonly<Record<string, string>>;
}

/** An omitted member of the first group matches everything; one of the second changes nothing. */
export interface ScenarioRule {
  readonly pipeline?: string;
  readonly stage?: string;
  readonly action?: string;
  /**
   * The name of a rule of a condition. Entries for actions do not apply to rules, and the other way round.
   */
  readonly rule?: string;
  readonly provider?: string;
  /** An action's category, or `Rule`. */
  readonly category?: string;
  /** The number of the execution within its pipeline, counted from 1. */
  readonly execution?: number;
  /** The attempt of the action or rule within its execution, counted from 1. */
  readonly attempt?: number;

  /** How long it takes, in seconds: exactly, or anything between two bounds. */
  readonly seconds?: number | readonly [number, number];
  /** From 0 (never) to 1 (always). */
  readonly failureRate?: number;
  /** The error of a failure; one of the provider's usual errors otherwise. */
  readonly error?: { readonly code?: string; readonly message: string };
  readonly outputVariables?: Readonly<Record<string, string>>;
  /** The messages of the commits that a source action finds. */
  readonly messages?: readonly string[];
  /**
   * The commits of the repository of a source action, oldest first. It finds the one that is the latest at
   * its time; missing details, and revisions before the first commit, are simulated.
   */
  readonly commits?: readonly GivenCommit[];
  /** A file that is the log of the action, instead of a simulated one: its path below the folder of the scenario. */
  readonly log?: string;
}

/** The run that a rule of a scenario is matched against. */
interface Subject {
  readonly pipeline: string;
  readonly stage: string;
  readonly action?: string;
  readonly rule?: string;
  readonly type: { readonly category: string; readonly provider: string };
  readonly execution: number;
  readonly attempt: number;
}

/** The behaviour of one run of an action: its provider's, changed by every rule that matches. */
export function resolveBehaviour(
  scenario: Scenario,
  { pipeline, stage, action, execution }: ActionScene,
  { attempt }: ActionRun,
): Behaviour {
  return behaviourIn(scenario, behaviourOf(action.actionTypeId), {
    pipeline: pipeline.name,
    stage: stage.name,
    action: action.name,
    type: action.actionTypeId,
    execution: execution.number,
    attempt,
  });
}

/** The behaviour of one run of a rule of a condition. */
export function resolveRuleBehaviour(scenario: Scenario, scene: RuleScene, { attempt }: RuleRun): Behaviour {
  const { pipeline, stage, rule, execution } = scene;
  return behaviourIn(scenario, ruleBehaviourOf(scene), {
    pipeline: pipeline.name,
    stage,
    rule: rule.name,
    type: rule.ruleTypeId,
    execution: execution.number,
    attempt,
  });
}

/**
 * An alarm is watched for its WaitTime, in minutes; on the way into a stage a single check is enough if the
 * alarm is off.
 */
function ruleBehaviourOf({ rule, gate, configuration: { WaitTime } }: RuleScene): Behaviour {
  const behaviour = behaviourOf(rule.ruleTypeId);
  const wait = Number(WaitTime ?? 0) * 60;
  if (rule.ruleTypeId.provider !== 'CloudWatchAlarm' || gate === 'beforeEntry' || !(wait > 0))
    return behaviour;
  return { ...behaviour, seconds: [wait, wait] };
}

function behaviourIn({ rules }: Scenario, usual: Behaviour, subject: Subject): Behaviour {
  let behaviour = usual;
  for (const rule of rules) {
    if (!matches(rule, subject)) continue;
    const { seconds, failureRate, error, outputVariables, messages, commits, log } = rule;
    behaviour = {
      ...behaviour,
      ...(seconds == null ? {} : { seconds: typeof seconds === 'number' ? [seconds, seconds] : seconds }),
      ...(failureRate == null ? {} : { failureRate }),
      ...(error == null ? {} : { errors: [{ code: error.code ?? 'JobFailed', message: error.message }] }),
      ...(outputVariables == null ? {} : { outputVariables }),
      ...(messages == null ? {} : { messages }),
      ...(commits == null ? {} : { commits }),
      ...(log == null ? {} : { log }),
    };
  }
  return behaviour;
}

function matches(rule: ScenarioRule, subject: Subject): boolean {
  const { category, provider } = subject.type;
  return (
    (rule.pipeline ?? subject.pipeline) === subject.pipeline &&
    (rule.stage ?? subject.stage) === subject.stage &&
    (rule.action ?? subject.action) === subject.action &&
    (rule.rule ?? subject.rule) === subject.rule &&
    (rule.provider ?? provider) === provider &&
    (rule.category ?? category) === category &&
    (rule.execution ?? subject.execution) === subject.execution &&
    (rule.attempt ?? subject.attempt) === subject.attempt
  );
}
