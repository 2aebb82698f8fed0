import { actionRuns } from '../engine/actionRuns';
import type { Engine } from '../engine/engine';
import { hex, pick } from '../engine/random';
import { drawOf } from './draw';
import { workOf } from './work';
import type { Work } from './work';

/** A deployment of CodeDeploy, which an action has started. Its targets are planned from its beginning to its end. */
export interface Deployment {
  readonly work: Work;
  readonly id: string;
  readonly platform: 'Server' | 'ECS';
  readonly start: number;
  readonly end: number;
  readonly error?: { readonly code: string; readonly message: string };
  readonly targets: readonly DeploymentTarget[];
}

/** An instance, or a service of ECS. */
export interface DeploymentTarget {
  readonly id: string;
  readonly label: string;
  /** The steps in their order: those after a failure never begin, nor do those of targets that are not reached. */
  readonly steps: readonly LifecycleStep[];
}

export interface LifecycleStep {
  readonly name: string;
  readonly outcome: 'Succeeded' | 'Failed' | 'Skipped';
  /** Undefined where it is skipped. */
  readonly times?: { readonly start: number; readonly end: number };
  readonly diagnostics?: Diagnostics;
}

export interface Diagnostics {
  readonly errorCode: string;
  readonly scriptName: string;
  readonly message: string;
  readonly logTail: string;
}

const steps = {
  Server: [
    'ApplicationStop',
    'DownloadBundle',
    'BeforeInstall',
    'Install',
    'AfterInstall',
    'ApplicationStart',
    'ValidateService',
  ],
  ECS: [
    'BeforeInstall',
    'Install',
    'AfterInstall',
    'AllowTestTraffic',
    'AfterAllowTestTraffic',
    'BeforeAllowTraffic',
    'AllowTraffic',
    'AfterAllowTraffic',
  ],
} as const;

/** The scripts that fail, by the step that runs them, and the end of what they print. */
const scripts: readonly [Script, ...Script[]] = [
  {
    step: 'ApplicationStart',
    file: 'scripts/start_service.sh',
    exit: 1,
    lines: [
      '[stdout]Starting the service with profile production',
      '[stderr]Error: Address already in use: 0.0.0.0:8443',
      '[stderr]The service did not start within 30 seconds',
    ],
  },
  {
    step: 'AfterInstall',
    file: 'scripts/migrate.sh',
    exit: 3,
    lines: [
      '[stdout]Applying 0142_add_settlement_index.sql',
      '[stderr]ERROR:  could not create unique index "settlement_reference_key"',
      '[stderr]DETAIL:  Key (reference)=(R-88213) is duplicated.',
    ],
  },
  {
    step: 'ValidateService',
    file: 'scripts/validate.sh',
    exit: 22,
    lines: [
      '[stdout]Asking http://localhost:8080/health',
      '[stderr]curl: (22) The requested URL returned error: 503',
    ],
  },
];

interface Script {
  readonly step: string;
  readonly file: string;
  readonly exit: number;
  readonly lines: readonly string[];
}

const diagnosticsOf = ({ step, file, exit, lines }: Script): Diagnostics => ({
  errorCode: 'ScriptFailed',
  scriptName: file,
  message: `Script at specified location: ${file} failed with exit code ${exit}`,
  logTail: [`LifecycleEvent - ${step}`, `Script - ${file}`, ...lines, ''].join('\n'),
});

/** The deployment with an ID; undefined where no action has started one with it. */
export function findDeployment(engine: Engine, id: string): Deployment | undefined {
  for (const placed of actionRuns(engine.world)) {
    if (placed.run.external?.id !== id) continue;
    const work = workOf(engine, placed);
    if (work !== undefined) return deploymentOf(work, id);
  }
  return undefined;
}

function deploymentOf(work: Work, id: string): Deployment | undefined {
  const { scene, run, error, endTime } = work;
  const { provider } = scene.action.actionTypeId;
  if (provider !== 'CodeDeploy' && provider !== 'CodeDeployToECS') return undefined;
  const platform = provider === 'CodeDeploy' ? 'Server' : 'ECS';
  const length = endTime - run.startTime;
  const [start, end] = [run.startTime + length * 0.04, endTime - length * 0.04].map(Math.round);
  const times = { start: start ?? run.startTime, end: end ?? endTime };
  const { ApplicationName: application = '', DeploymentGroupName: group = '' } = scene.configuration;
  const { seed } = scene.world;
  const ids =
    platform === 'ECS'
      ? [`${group}:${application}`]
      : Array.from(
          { length: pick([2, 3, 4], seed, 'deployment group', application, group) },
          (_, place) => `i-${hex(17, seed, 'instance', application, group, place)}`,
        );
  return {
    work,
    id,
    platform,
    ...times,
    ...(error === undefined ? {} : { error: { code: codeOf(error.message), message: error.message } }),
    targets: targetsOf(work, platform, ids, times),
  };
}

/** The code of CodeDeploy for an error that the action reports. */
function codeOf(message: string): string {
  if (/alarm/i.test(message)) return 'ALARM_ACTIVE';
  if (/health|instances/i.test(message)) return 'HEALTH_CONSTRAINTS';
  return 'HOOK_EXECUTION_FAILURE';
}

/** One target after the other; the deployment ends at the first one that fails. */
function targetsOf(
  { scene, run, error }: Work,
  platform: Deployment['platform'],
  ids: readonly string[],
  { start, end }: { readonly start: number; readonly end: number },
): DeploymentTarget[] {
  const draw = drawOf(scene.world.seed, run.id);
  const names = steps[platform];
  const isStopped = error !== undefined && codeOf(error.message) === 'ALARM_ACTIVE';
  const script = draw.pick(scripts, 'script');
  const failingStep = isStopped ? 'AllowTraffic' : platform === 'ECS' ? 'AfterAllowTestTraffic' : script.step;
  const failing = error === undefined ? ids.length : draw.whole(0, ids.length - 1, 'failing target');
  const each = (end - start) / Math.min(ids.length, failing + 1);
  return ids.map((id, place) => {
    const label = platform === 'ECS' ? 'ECS' : 'Blue';
    if (place > failing) return { id, label, steps: names.map((name) => ({ name, outcome: 'Skipped' })) };
    const last = place === failing ? (names as readonly string[]).indexOf(failingStep) : names.length - 1;
    const length = each / (last + 1);
    const from = start + place * each;
    return {
      id,
      label,
      steps: names.map((name, at): LifecycleStep => {
        if (at > last) return { name, outcome: 'Skipped' };
        const times = { start: Math.round(from + at * length), end: Math.round(from + (at + 1) * length) };
        if (place < failing || at < last)
          return { name, outcome: 'Succeeded', times, diagnostics: succeeded };
        const diagnostics =
          platform === 'Server' && !isStopped
            ? diagnosticsOf(script)
            : { errorCode: 'UnknownError', scriptName: '', message: error?.message ?? '', logTail: '' };
        return { name, outcome: 'Failed', times, diagnostics };
      }),
    };
  });
}

const succeeded: Diagnostics = { errorCode: 'Success', scriptName: '', message: 'Succeeded', logTail: '' };
