import type { ActionScene, Simulator } from '../engine/engine';
import { between, fraction, pick } from '../engine/random';
import { usualError } from './builds/builds';
import { externalOf, logStreamOf } from './externals';
import { outputVariablesOf, summaryOf } from './outputs';
import { beginRule, endRule } from './rules';
import { resolveBehaviour } from './scenario';
import type { Scenario } from './scenario';
import { findRevision } from './sources';

/** Performs every simulated action, as the scenario says. */
export function createSimulator(scenario: Scenario): Simulator {
  return {
    begin(scene, run) {
      const { seconds } = resolveBehaviour(scenario, scene, run);
      const external = externalOf(scene, run);
      const logStreamArn = logStreamOf(scene, run);
      return {
        duration: between(seconds, scene.world.seed, run.id, 'duration') * 1000,
        ...(external == null ? {} : { external }),
        ...(logStreamArn == null ? {} : { logStreamArn }),
      };
    },
    end(scene, run) {
      const behaviour = resolveBehaviour(scenario, scene, run);
      const { seed } = scene.world;
      if (fraction(seed, run.id, 'outcome') < behaviour.failureRate) {
        const [first, ...others] = behaviour.errors;
        const error =
          first == null ? usualError(scene, run) : pick([first, ...others], seed, run.id, 'error');
        return { status: 'Failed', error };
      }
      return isSource(scene)
        ? findRevision(scene, run, behaviour)
        : succeeded(scene, behaviour.outputVariables);
    },
    logText: (scene, run) => scenario.logs?.[resolveBehaviour(scenario, scene, run).log ?? ''],
    stacks: scenario.stacks ?? {},
    simulatesWorkers: scenario.simulatesWorkers ?? false,
    beginRule: (scene, run) => beginRule(scenario, scene, run),
    endRule: (scene, run) => endRule(scenario, scene, run),
  };
}

const isSource = ({ action }: ActionScene) => action.actionTypeId.category === 'Source';

function succeeded(scene: ActionScene, given: Readonly<Record<string, string>> | undefined) {
  const summary = summaryOf(scene);
  const outputVariables = { ...outputVariablesOf(scene), ...given };
  return {
    status: 'Succeeded' as const,
    ...(summary == null ? {} : { summary }),
    ...(Object.keys(outputVariables).length === 0 ? {} : { outputVariables }),
  };
}
