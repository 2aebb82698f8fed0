import type { DefinitionPath } from '../definitionProblem';
import { worldsOf } from './gitEvent';
import type { GitEvent, Unknown, World } from './gitEvent';
import { judgeFilter, unknownsOf } from './judgeFilter';
import type { Filter, Match, Miss } from './judgeFilter';
import { sourcesOf } from './triggeredPipeline';
import type { DeclaredTrigger, SourceAction, TriggeredPipeline } from './triggeredPipeline';

/** Whether an event starts a pipeline; `mayStart` only where something unknown decides. */
export type Verdict = 'starts' | 'doesNotStart' | 'mayStart';

/** What a pipeline makes of an event, and why. */
export interface Explanation {
  readonly verdict: Verdict;
  /** The source action whose trigger decides, or comes closest. */
  readonly source?: string;
  /** Where that trigger, filter or source action stands in the definition. */
  readonly path?: DefinitionPath;
  /** By what the event starts or would start the pipeline; empty where a source action has no filters. */
  readonly matches?: readonly Match[];
  /** Why it does not: of the filter that comes closest. */
  readonly miss?: Miss | SourceMiss;
  /** What would have to be known, where it decides. */
  readonly missing: readonly Unknown[];
}

/** Why a source action without a trigger does not start its pipeline. */
export type SourceMiss =
  | { readonly reason: 'otherBranch'; readonly branch: string }
  | { readonly reason: 'notDetected' }
  | { readonly reason: 'notByTags' };

/** Something that starts the pipeline, or does not, in each world. */
interface Candidate {
  readonly source: string;
  readonly path: DefinitionPath;
  readonly unknowns: readonly Unknown[];
  readonly judge: (world: World) => CandidateJudgement;
}

type CandidateJudgement =
  | { readonly passes: true; readonly matches: readonly Match[] }
  | { readonly passes: false; readonly miss: Miss | SourceMiss; readonly passed: number };

/**
 * Whether an event starts a pipeline, by its definition (user guide, "Automate starting pipelines using triggers and
 * filtering"). Every way in which the unknown may turn out is tried, so that `mayStart` is answered exactly where it
 * decides.
 * @param isSource whether a source action reads the repository of the event.
 */
export function explainEvent(
  definition: TriggeredPipeline,
  event: GitEvent,
  isSource: (action: SourceAction) => boolean,
): Explanation {
  const candidates = candidatesOf(definition, event, isSource);
  const unknowns = [...new Set(candidates.flatMap((candidate) => candidate.unknowns))];
  const outcomes = new Map(
    worldsOf(unknowns).map((world) => [
      keyOf(unknowns, world),
      candidates.some(({ judge }) => judge(world).passes),
    ]),
  );
  const results = new Set(outcomes.values());
  const missing = unknowns.filter((unknown) =>
    worldsOf(unknowns).some(
      (world) =>
        outcomes.get(keyOf(unknowns, world)) !==
        outcomes.get(keyOf(unknowns, { ...world, [unknown]: !world[unknown] })),
    ),
  );
  if (results.size > 1) return { verdict: 'mayStart', ...hopeful(candidates, unknowns), missing };
  return results.has(true)
    ? { verdict: 'starts', ...hopeful(candidates, unknowns), missing }
    : { verdict: 'doesNotStart', ...closest(candidates), missing };
}

/** What a pipeline makes of several events, such as a push with its tags: by the first that starts it. */
export function explainEvents(
  definition: TriggeredPipeline,
  events: readonly GitEvent[],
  isSource: (action: SourceAction) => boolean,
): Explanation {
  const explained = events.map((event) => explainEvent(definition, event, isSource));
  const order: readonly Verdict[] = ['starts', 'mayStart', 'doesNotStart'];
  const [first] = explained.toSorted((a, b) => order.indexOf(a.verdict) - order.indexOf(b.verdict));
  return first ?? { verdict: 'doesNotStart', missing: [] };
}

/** The source action whose trigger starts the pipeline, when everything unknown is as the world says. */
export const sourceStarted = (
  definition: TriggeredPipeline,
  event: GitEvent,
  isSource: (action: SourceAction) => boolean,
  world: World,
): string | undefined =>
  candidatesOf(definition, event, isSource).find(({ judge }) => judge(world).passes)?.source;

const keyOf = (unknowns: readonly Unknown[], world: World): string =>
  unknowns.map((unknown) => (world[unknown] ? '1' : '0')).join('');

/** The candidate that passes, in the world that is the most likely one of those in which one does. */
function hopeful(candidates: readonly Candidate[], unknowns: readonly Unknown[]): Partial<Explanation> {
  for (const world of [{}, ...worldsOf(unknowns)])
    for (const { source, path, judge } of candidates) {
      const judgement = judge(world);
      if (judgement.passes) return { source, path, matches: judgement.matches };
    }
  return {};
}

/** Why the candidate does not pass of which the most parts do. */
function closest(candidates: readonly Candidate[]): Partial<Explanation> {
  const misses = candidates.flatMap(({ source, path, judge }) => {
    const judgement = judge({});
    return judgement.passes ? [] : [{ source, path, ...judgement }];
  });
  const rank = ({ miss, passed }: (typeof misses)[number]) =>
    miss.reason === 'otherKind' ? -1 : miss.reason === 'notDetected' ? -0.5 : passed;
  const [best] = misses.toSorted((a, b) => rank(b) - rank(a));
  return best ? { source: best.source, path: best.path, miss: best.miss } : {};
}

function candidatesOf(
  { triggers = [], ...definition }: TriggeredPipeline,
  event: GitEvent,
  isSource: (action: SourceAction) => boolean,
): readonly Candidate[] {
  const actions = sourcesOf(definition).filter(isSource);
  const isMeant = ({ gitConfiguration }: DeclaredTrigger) =>
    actions.some(({ name }) => name === gitConfiguration.sourceActionName);
  const ofTriggers = triggers.flatMap((trigger, index) =>
    isMeant(trigger) ? triggerCandidates(trigger, ['triggers', index], event, actions) : [],
  );
  const hasTrigger = ({ name }: SourceAction) =>
    triggers.some(({ gitConfiguration }) => gitConfiguration.sourceActionName === name);
  const ofActions = actions
    .filter((action) => !hasTrigger(action))
    .map((action) => sourceCandidate(action, pathOf(definition.stages, action), event, triggers.length > 0));
  return [...ofTriggers, ...ofActions];
}

function pathOf(stages: TriggeredPipeline['stages'], action: SourceAction): DefinitionPath {
  const stage = stages.findIndex(({ actions }) => actions.includes(action));
  return ['stages', stage, 'actions', stages[stage]?.actions.indexOf(action) ?? 0];
}

function triggerCandidates(
  { gitConfiguration }: DeclaredTrigger,
  path: DefinitionPath,
  event: GitEvent,
  actions: readonly SourceAction[],
): readonly Candidate[] {
  const { sourceActionName: source, push = [], pullRequest = [] } = gitConfiguration;
  const below = [...path, 'gitConfiguration'];
  const filters: readonly Filter[] = [
    ...push.map((filter, at) => ({ kind: 'push', filter, path: [...below, 'push', at] }) as const),
    ...pullRequest.map(
      (filter, at) => ({ kind: 'pullRequest', filter, path: [...below, 'pullRequest', at] }) as const,
    ),
  ];
  const action = actions.find(({ name }) => name === source);
  if (filters.length === 0 && action) return [sourceCandidate(action, below, event, false)];
  return filters.map((filter) => filterCandidate(source, filter, event));
}

function filterCandidate(source: string, filter: Filter, event: GitEvent): Candidate {
  const { path } = filter;
  if (filter.kind === 'push' || event.kind !== 'branch' || event.pullRequest === 'none')
    return {
      source,
      path,
      unknowns: unknownsOf(filter, event),
      judge: (world) => judgeFilter(filter, event, world),
    };
  const { files, pullRequest } = event;
  const updated = { kind: 'pullRequest', event: 'UPDATED', into: pullRequest?.into ?? '', files } as const;
  if (pullRequest) return filterCandidate(source, filter, updated);
  const { events, filePaths } = filter.filter;
  const ofAnyBranch = { ...(events && { events }), ...(filePaths && { filePaths }) };
  const anywhere = filterCandidate(source, { ...filter, filter: ofAnyBranch }, updated);
  return {
    ...anywhere,
    unknowns: [...anywhere.unknowns, 'openPullRequest'],
    judge: (world) => (world.openPullRequest ? anywhere.judge(world) : judgeFilter(filter, event, world)),
  };
}

/** How a source action notices a change by itself, when there is a change on its branch. */
type Detection = 'always' | 'never' | Unknown;

/**
 * By connections a V2 pipeline detects changes unless DetectChanges is false, and not where another source has a
 * trigger. Everything else is polled or told by a webhook or a rule, which the definition does not show.
 */
function detectionOf(
  { actionTypeId: { provider }, configuration }: SourceAction,
  hasTriggers: boolean,
): Detection {
  const isOff = (key: string) => configuration[key]?.toLowerCase() === 'false';
  if (provider === 'CodeStarSourceConnection')
    return isOff('DetectChanges') || hasTriggers ? 'never' : 'always';
  if (provider === 'GitHub') return isOff('PollForSourceChanges') ? 'webhook' : 'polling';
  if (provider === 'CodeCommit') return isOff('PollForSourceChanges') ? 'eventRule' : 'polling';
  return 'never';
}

function sourceCandidate(
  action: SourceAction,
  path: DefinitionPath,
  event: GitEvent,
  hasTriggers: boolean,
): Candidate {
  const { name, configuration } = action;
  const detection = detectionOf(action, hasTriggers);
  const branch = configuration['BranchName'] ?? configuration['Branch'] ?? '';
  const miss = (): SourceMiss | undefined => {
    if (event.kind === 'tag') return { reason: 'notByTags' };
    const isOwn = event.kind === 'branch' && event.branch === branch;
    return isOwn ? undefined : { reason: 'otherBranch', branch };
  };
  const never: SourceMiss = { reason: 'notDetected' };
  const missed = detection === 'never' ? never : miss();
  const unknown =
    missed === undefined && detection !== 'always' && detection !== 'never' ? detection : undefined;
  return {
    source: name,
    path,
    unknowns: unknown === undefined ? [] : [unknown],
    judge: (world) => {
      if (missed) return { passes: false, miss: missed, passed: 0 };
      const passes = unknown === undefined || (world[unknown] ?? false);
      return passes
        ? { passes: true, matches: [{ part: 'branches', name: branch }] }
        : { passes: false, miss: never, passed: 1 };
    },
  };
}
