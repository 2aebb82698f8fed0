import type { DefinitionPath } from '../definitionProblem';
import { filesLookedAt } from './gitEvent';
import type { GitEvent, PullRequestEvent, Unknown, World } from './gitEvent';
import { triggerGlob } from './triggerGlob';

/** Patterns of which one must fit, where there are any, and patterns of which none may. */
export interface Criteria {
  readonly includes?: readonly string[];
  readonly excludes?: readonly string[];
}

type Parts = { readonly [Part in FilterPart]?: Criteria };

/** A filter of a trigger, and where it stands in the definition. */
export type Filter =
  | { readonly kind: 'push'; readonly filter: Parts; readonly path: DefinitionPath }
  | {
      readonly kind: 'pullRequest';
      readonly filter: Omit<Parts, 'tags'> & { readonly events?: readonly PullRequestEvent[] };
      readonly path: DefinitionPath;
    };

/** A part of a filter that names are held against. */
export type FilterPart = 'tags' | 'branches' | 'filePaths';

/** That a part of a filter passes a name: by a pattern of its includes, or because it has none. */
export interface Match {
  readonly part: FilterPart;
  readonly name: string;
  readonly pattern?: string;
}

/** Why a filter does not pass. */
export type Miss =
  /** The filter is for events of another kind. */
  | { readonly reason: 'otherKind'; readonly wants: 'push' | 'tag' | 'pullRequest' }
  | { readonly reason: 'otherEvent'; readonly events: readonly string[] }
  /** No pattern of the includes fits the name, or any of the files. */
  | {
      readonly reason: 'notIncluded';
      readonly part: FilterPart;
      readonly name: string;
      readonly patterns: readonly string[];
    }
  | {
      readonly reason: 'excluded';
      readonly part: FilterPart;
      readonly name: string;
      readonly pattern: string;
    }
  /** A push that creates a branch has no list of changed files (user guide, "Troubleshooting"). */
  | { readonly reason: 'newBranch' }
  /** The push changes no files, as far as is known. */
  | { readonly reason: 'noFiles' };

/** What a filter makes of an event: by what it passes, or by what it does not, and how many parts passed before. */
export type Judgement =
  | { readonly passes: true; readonly matches: readonly Match[] }
  | { readonly passes: false; readonly miss: Miss; readonly passed: number };

/** What would have to be known to be certain what a filter makes of an event. */
export function unknownsOf({ filter }: Filter, event: GitEvent): readonly Unknown[] {
  const readings: readonly Unknown[] = ['starReading', 'folderReading'];
  if (event.kind === 'tag' || filter.filePaths === undefined) return readings;
  const { files } = event;
  return [
    ...readings,
    ...(files === undefined ? (['files'] as const) : []),
    ...(files !== undefined && files.length > filesLookedAt ? (['firstFiles'] as const) : []),
    ...(event.kind === 'branch' && event.isNew === undefined ? (['newBranch'] as const) : []),
  ];
}

/**
 * What a filter makes of an event (user guide, "Automate starting pipelines using triggers and filtering"): all of its
 * parts must pass, an exclusion has precedence, and of the files one is enough.
 */
export function judgeFilter(of: Filter, event: GitEvent, world: World): Judgement {
  const miss = wrongKind(of, event);
  if (miss) return { passes: false, miss, passed: 0 };
  const { filter } = of;
  const matches: Match[] = [];
  const parts: readonly [part: FilterPart, criteria: Criteria | undefined, names: () => Names][] = [
    ['tags', 'tags' in filter ? filter.tags : undefined, () => [event.kind === 'tag' ? event.tag : '']],
    ['branches', filter.branches, () => [branchOf(event)]],
    ['filePaths', filter.filePaths, () => filesOf(event, world)],
  ];
  for (const [part, criteria, namesOf] of parts) {
    if (criteria === undefined) continue;
    const names = namesOf();
    const found = 'reason' in names ? names : firstMatch(part, criteria, names, world);
    if ('reason' in found) return { passes: false, miss: found, passed: matches.length };
    matches.push(found);
  }
  return { passes: true, matches };
}

/** The names that a part is held against, or why there are none. */
type Names = readonly string[] | Miss;

function wrongKind(of: Filter, event: GitEvent): Miss | undefined {
  if (of.kind === 'pullRequest') {
    if (event.kind !== 'pullRequest') return { reason: 'otherKind', wants: 'pullRequest' };
    const { events } = of.filter;
    return events && events.length > 0 && !events.includes(event.event)
      ? { reason: 'otherEvent', events }
      : undefined;
  }
  const wants = of.filter.tags === undefined ? 'push' : 'tag';
  return (wants === 'tag') === (event.kind === 'tag') && event.kind !== 'pullRequest'
    ? undefined
    : { reason: 'otherKind', wants };
}

const branchOf = (event: GitEvent): string =>
  event.kind === 'branch' ? event.branch : event.kind === 'pullRequest' ? event.into : '';

function filesOf(event: GitEvent, world: World): Names {
  if (event.kind === 'tag') return [];
  if (event.kind === 'branch' && (event.isNew ?? world.newBranch)) return { reason: 'newBranch' };
  return event.files ?? (world.files ? [anyFile] : { reason: 'noFiles' });
}

/** Stands for a file that passes, where the files are not known. */
const anyFile = '';

function firstMatch(
  part: FilterPart,
  { includes, excludes = [] }: Criteria,
  names: readonly string[],
  world: World,
): Match | Miss {
  if (part === 'filePaths' && names[0] === anyFile) return { part, name: anyFile };
  const reading = {
    starCrossesFolders: world.starReading ?? false,
    mayLackFolders: world.folderReading ?? true,
  };
  const patternFor = (patterns: readonly string[], name: string) =>
    patterns.find((pattern) => triggerGlob(pattern, reading)(name));
  const judged = names.map((name) => {
    const excludedBy = patternFor(excludes, name);
    return { name, excludedBy, includedBy: includes && patternFor(includes, name) };
  });
  const passing = judged.filter(
    ({ excludedBy, includedBy }) =>
      excludedBy === undefined && (includes === undefined || includedBy !== undefined),
  );
  const isSeen = names.length - passing.length < filesLookedAt || (world.firstFiles ?? false);
  const [first] = passing;
  if (first && isSeen)
    return { part, name: first.name, ...(first.includedBy !== undefined && { pattern: first.includedBy }) };
  const excluded = judged.find(({ excludedBy }) => excludedBy !== undefined);
  if (excluded?.excludedBy !== undefined)
    return { reason: 'excluded', part, name: excluded.name, pattern: excluded.excludedBy };
  const [name] = names;
  return name === undefined
    ? { reason: 'noFiles' }
    : { reason: 'notIncluded', part, name, patterns: includes ?? [] };
}
