import type { RuleBeginning, RuleEnding, RuleScene } from '../engine/engine';
import { between, fraction, pick, uuid } from '../engine/random';
import type { RuleRun } from '../engine/records';
import type { Behaviour } from './behaviours';
import { resolveRuleBehaviour } from './scenario';
import type { Scenario } from './scenario';

/** The duration of a rule, with any performer. */
export function beginRule(scenario: Scenario, scene: RuleScene, run: RuleRun): RuleBeginning {
  const { seconds } = resolveRuleBehaviour(scenario, scene, run);
  const external = externalOf(scene, run);
  return {
    duration: between(seconds, scene.world.seed, run.id, 'duration') * 1000,
    ...(external == null ? {} : { external }),
  };
}

/** The verdict of a rule whose service is simulated. */
export function endRule(scenario: Scenario, scene: RuleScene, run: RuleRun): RuleEnding {
  const { failureRate, errors } = resolveRuleBehaviour(scenario, scene, run);
  const { seed } = scene.world;
  if (fraction(seed, run.id, 'outcome') >= failureRate) {
    const summary = summaryOf(scene);
    return { status: 'Succeeded', ...(summary == null ? {} : { summary }) };
  }
  const [first = unnamed, ...others] = errors;
  return { status: 'Failed', error: pick([first, ...others], seed, run.id, 'error') };
}

const unnamed: Behaviour['errors'][number] = { code: 'JobFailed', message: 'The rule failed.' };

function summaryOf({ rule, configuration }: RuleScene): string | undefined {
  return rule.ruleTypeId.provider === 'CloudWatchAlarm'
    ? `The alarm ${configuration.AlarmName ?? ''} is in an expected state.`
    : undefined;
}

function externalOf({ world, rule, configuration }: RuleScene, run: RuleRun): RuleBeginning['external'] {
  const id = uuid(world.seed, run.id, 'external');
  const region = rule.region ?? world.region;
  switch (rule.ruleTypeId.provider) {
    case 'LambdaInvoke':
    case 'Commands':
      return { id };
    case 'CodeBuild': {
      const build = `${configuration.ProjectName ?? 'project'}:${id}`;
      const console = 'https://console.aws.amazon.com/codebuild/home';
      return { id: build, url: `${console}?region=${region}#/builds/${build}/view/new` };
    }
    case 'CloudWatchAlarm': {
      const alarm = configuration.AlarmName ?? '';
      const console = 'https://console.aws.amazon.com/cloudwatch/home';
      return { id: alarm, url: `${console}?region=${region}#alarmsV2:alarm/${encodeURIComponent(alarm)}` };
    }
    default:
      return undefined;
  }
}
