import type { RuleDeclaration } from '../../../domain/definition/declaration';
import type { Engine, RuleEnding, RuleScene } from '../engine';
import type { RuleRun } from '../records';
import { nextOpening } from './deploymentWindow';
import { checkVariable } from './variableCheck';

/** The performer of a rule. */
export interface RulePerformer {
  /** When its verdict will be due. */
  readonly begin: (engine: Engine, scene: RuleScene, run: RuleRun) => number;
  readonly end: (engine: Engine, scene: RuleScene, run: RuleRun, now: number) => RuleEnding;
}

const simulated: RulePerformer = {
  begin({ simulator }, scene, run) {
    const { duration, external } = simulator.beginRule(scene, run);
    if (external != null) run.external = external;
    return run.startTime + Math.max(1, Math.round(duration));
  },
  end: ({ simulator }, scene, run) => simulator.endRule(scene, run),
};

const variableCheck: RulePerformer = {
  begin: simulated.begin,
  end: (_engine, { configuration }) => checkVariable(configuration),
};

/** Waits until its window opens, however long. */
const deploymentWindow: RulePerformer = {
  begin(engine, scene, run) {
    const looked = simulated.begin(engine, scene, run);
    const opening = nextOpening(scene.configuration, looked);
    return 'error' in opening || opening.at === 'never' ? looked : opening.at;
  },
  end(_engine, { configuration }, _run, now) {
    const opening = nextOpening(configuration, now);
    if ('error' in opening)
      return { status: 'Errored', error: { code: 'ConfigurationError', message: opening.error } };
    return opening.at === 'never'
      ? { status: 'Failed', summary: 'The deployment window never opens again.' }
      : { status: 'Succeeded', summary: 'The deployment window is open.' };
  },
};

const performers: Readonly<Record<string, RulePerformer>> = {
  DeploymentWindow: deploymentWindow,
  VariableCheck: variableCheck,
};

export function performerOf({ ruleTypeId }: RuleDeclaration): RulePerformer {
  return performers[ruleTypeId.provider] ?? simulated;
}
