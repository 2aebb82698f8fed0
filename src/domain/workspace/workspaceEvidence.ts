import type { Connection } from '../connection/connection';
import type { Execution } from '../execution/execution';
import type { GitRemote } from '../git/gitRemote';
import { sourceActions } from '../pipeline/pipeline';
import type { PipelineDeclaration } from '../pipeline/pipeline';
import type { PipelineRef } from '../refs';
import { isRemoteOf, sourceRepositoryOf } from '../git/sourceRepository';
import { mayStart } from './pushTriggers';
import type { BranchPush } from './pushTriggers';
import type { TemplatePipeline } from './templates';

/** A pipeline that may belong to this workspace, with the data about it. */
export interface Candidate {
  readonly ref: PipelineRef;
  readonly connection: Pick<Connection, 'region' | 'pipelines'>;
  readonly declaration?: PipelineDeclaration;
  readonly executions?: readonly Execution[];
}

/** Facts of the workspace that point to its pipelines. */
export interface WorkspaceClues {
  readonly remotes: readonly GitRemote[];
  /** The full ids of some commits of its repositories. */
  readonly commits: ReadonlySet<string>;
  readonly templates: readonly TemplatePipeline[];
  /** Whether the connections come from the workspace's own settings, so that their lists were made for it. */
  readonly hasOwnConnections: boolean;
}

/** Why a pipeline counts as one of the workspace, strongest first. */
export type Evidence = 'source' | 'commit' | 'template' | 'setting';

export interface WorkspacePipeline {
  readonly ref: PipelineRef;
  readonly evidence: Evidence;
}

type Test = (candidate: Candidate, clues: WorkspaceClues) => boolean;

const tests: Readonly<Record<Evidence, Test>> = {
  source: ({ declaration, connection }, { remotes }) =>
    declaration !== undefined && readsFrom(declaration, connection.region, remotes),
  commit: ({ executions }, { commits }) => ranAny(executions, commits),
  template: ({ ref }, { templates }) =>
    templates.some(({ names }) => names.some((name) => name.test(ref.name))),
  setting: ({ ref, connection }, { hasOwnConnections }) =>
    hasOwnConnections && connection.pipelines.includes(ref.name),
};

/** The candidates that the clues support, each with its strongest evidence. */
export const findWorkspacePipelines = (
  candidates: readonly Candidate[],
  clues: WorkspaceClues,
): readonly WorkspacePipeline[] =>
  candidates.flatMap((candidate) => {
    const evidence = (Object.keys(tests) as Evidence[]).find((each) => tests[each](candidate, clues));
    return evidence ? [{ ref: candidate.ref, evidence }] : [];
  });

/** Whether any of the executions ran any of the commits. */
export const ranAny = (executions: readonly Execution[] | undefined, commits: ReadonlySet<string>): boolean =>
  (executions ?? []).some(({ sourceRevisions }) =>
    sourceRevisions.some(({ revisionId }) => revisionId !== undefined && commits.has(revisionId)),
  );

/** Whether a source action of the pipeline reads from one of the remotes. */
export const readsFrom = (
  declaration: PipelineDeclaration,
  region: string,
  remotes: readonly GitRemote[],
): boolean => sourcesFrom(declaration, region, remotes).length > 0;

/**
 * What a push to one of the remotes does with a pipeline: `starts` when it may start it, `ignored` when it certainly does
 * not, by its branch or by the filters of its triggers; undefined when the pipeline does not read from there.
 */
export function reactionTo(
  push: BranchPush,
  declaration: PipelineDeclaration,
  region: string,
  remotes: readonly GitRemote[],
): 'starts' | 'ignored' | undefined {
  const sources = sourcesFrom(declaration, region, remotes);
  if (sources.length === 0) return undefined;
  const isStarting = sources.some(({ name, branch }) => {
    const trigger = declaration.triggers?.find(({ source }) => source === name);
    return trigger === undefined ? (branch ?? push.branch) === push.branch : mayStart(trigger, push, branch);
  });
  return isStarting ? 'starts' : 'ignored';
}

/** The source actions that read from one of the remotes, with the branches that they name. */
function sourcesFrom(
  declaration: PipelineDeclaration,
  region: string,
  remotes: readonly GitRemote[],
): readonly { readonly name: string; readonly branch?: string }[] {
  return sourceActions(declaration).flatMap((action) => {
    const repository = sourceRepositoryOf(action, region);
    if (!repository || !remotes.some((remote) => isRemoteOf(remote, repository))) return [];
    const { branch } = repository;
    return [{ name: action.name, ...(branch !== undefined && { branch }) }];
  });
}
