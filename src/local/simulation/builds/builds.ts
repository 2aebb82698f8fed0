import { actionRuns } from '../../engine/actionRuns';
import type { ActionScene, Engine } from '../../engine/engine';
import { uuid } from '../../engine/random';
import type { ActionRun } from '../../engine/records';
import { drawOf } from '../draw';
import type { Draw } from '../draw';
import { logOf } from '../logs/log';
import type { Log } from '../logs/log';
import { workOf } from '../work';
import type { Work } from '../work';
import type { BuildScript } from './buildScript';
import { actionError, failureIn, usualFailure, withCommand } from './failure';
import type { BuildFailure } from './failure';
import { planBuild } from './plan';
import type { BuildPlan } from './plan';
import { scriptOf, scriptOfCommands } from './projects';
import { fileBlocks, transcriptOf } from './transcript';

/** A build on CodeBuild, or on the compute of CodePipeline, which is made of the same. */
export interface Build {
  readonly work: Work;
  /** `<project>:<uuid>`; of a build on CodePipeline's own compute, the action execution's ID. */
  readonly id: string;
  /** Made when it is asked for. */
  readonly plan: BuildPlan;
  readonly draw: Draw;
  /** Its name within its batch. */
  readonly identifier?: string;
}

const isBatch = ({ configuration }: ActionScene) => configuration.BatchEnabled?.toLowerCase() === 'true';

/** The commands with which CodePipeline performs the action types that have none of their own. */
const managed: Readonly<Record<string, readonly string[]>> = {
  ECRBuildAndPublish: [
    'aws ecr get-login-password | docker login --username AWS --password-stdin $REGISTRY',
    'docker build --progress plain -t $REGISTRY/$ECR_REPOSITORY_NAME:latest .',
    'docker push $REGISTRY/$ECR_REPOSITORY_NAME:latest',
  ],
  EKS: ['kubectl apply -f manifests/', 'kubectl rollout status deployment --timeout 300s'],
  InspectorScan: [
    'inspector-sbomgen directory --path . --outfile sbom.json',
    'aws inspector-scan scan-sbom --sbom file://sbom.json',
  ],
};

function scriptFor({ action, configuration }: ActionScene, draw: Draw): BuildScript {
  const { provider } = action.actionTypeId;
  if (provider === 'CodeBuild') return scriptOf(configuration.ProjectName ?? '', draw);
  return scriptOfCommands(action.commands ?? managed[provider] ?? [`deploy --provider ${provider}`], draw);
}

/** The error of a build that fails, where the scenario names none. */
export function usualError(scene: ActionScene, run: ActionRun): { code: string; message: string } {
  const { provider } = scene.action.actionTypeId;
  if (provider !== 'CodeBuild' && scene.action.commands === undefined && managed[provider] === undefined)
    return { code: 'JobFailed', message: 'The action failed.' };
  const draw = drawOf(scene.world.seed, run.id);
  return actionError(usualFailure(scriptFor(scene, draw), draw));
}

function planned(work: Work, draw: Draw, fails: boolean, times: readonly [number, number]): BuildPlan {
  const script = scriptFor(work.scene, draw);
  if (!fails || work.error === undefined) return planBuild(script, undefined, times);
  const failure: BuildFailure = failureIn(work.error.message) ?? usualFailure(script, draw);
  return planBuild(withCommand(script, failure, draw), failure, times);
}

/** The single build of an action, or the builds of its batch, which run side by side. */
export function buildsOf(work: Work): readonly Build[] {
  const { scene, run } = work;
  const { seed } = scene.world;
  const draw = drawOf(seed, run.id);
  const id = run.external?.id ?? run.id;
  if (!isBatch(scene))
    return [withPlan({ work, id, draw }, () => planned(work, draw, true, [run.startTime, work.endTime]))];
  const identifiers = identifiersOf(scene, draw);
  const failing = draw.pick(identifiers, 'failing build');
  const length = work.endTime - run.startTime;
  const [project = ''] = id.split(':');
  return identifiers.map((identifier) => {
    const own = drawOf(seed, `${run.id}/${identifier}`);
    const start = run.startTime + Math.min(6000, length * 0.08);
    // The one that fails takes longest, so that the batch ends with it.
    const until = identifier === failing ? 0 : own.fraction('earlier') * 0.2;
    const times = [Math.round(start), Math.round(work.endTime - length * (0.04 + until))] as const;
    const child = { work, id: childId(seed, project, run, identifier), draw: own, identifier };
    return withPlan(child, () => planned(work, own, identifier === failing, times));
  });
}

/** Many builds are looked at for their IDs only. */
function withPlan(build: Omit<Build, 'plan'>, make: () => BuildPlan): Build {
  let plan: BuildPlan | undefined;
  return {
    ...build,
    get plan() {
      return (plan ??= make());
    },
  };
}

const identifiersOf = (scene: ActionScene, draw: Draw): readonly [string, ...string[]] =>
  scriptFor(scene, draw).batch ?? ['build0', 'build1'];

const childId = (seed: number, project: string, run: ActionRun, identifier: string) =>
  `${project}:${uuid(seed, run.id, 'build', identifier)}`;

/** The batch of a work, if it is one: `BatchEnabled` of its action. */
export const batchIdOf = ({ scene, run }: Work): string | undefined =>
  isBatch(scene) ? run.external?.id : undefined;

/** The log of a build. */
export function buildLog({ plan, draw, work }: Build): Log {
  const { logText } = work;
  return logOf(
    logText === undefined
      ? transcriptOf(plan, `src${draw.whole(100_000_000, 999_999_999, 'source')}`)
      : fileBlocks(plan, logText),
  );
}

/** The project in the ID of a build or batch, or in its ARN. */
export const projectOf = (id: string): string => id.slice(id.lastIndexOf('/') + 1).split(':')[0] ?? '';

/** The builds of a project, those of the newest executions first. */
export function* projectBuilds(engine: Engine, project: string): Generator<Build> {
  for (const work of projectWorks(engine, project)) yield* buildsOf(work);
}

/** The works of CodeBuild actions with a project, those of the newest executions first. */
export function* projectWorks(engine: Engine, project: string): Generator<Work> {
  for (const placed of actionRuns(engine.world)) {
    if (placed.run.external?.id.startsWith(`${project}:`) !== true) continue;
    const work = workOf(engine, placed);
    if (work?.scene.action.actionTypeId.provider === 'CodeBuild') yield work;
  }
}
