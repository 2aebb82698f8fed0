import { sourceActions } from '../../domain/definition/declaration';
import type { ActionDeclaration } from '../../domain/definition/declaration';
import { sourceStarted } from '../../domain/definition/triggers/explainEvent';
import { filesLookedAt } from '../../domain/definition/triggers/gitEvent';
import type { GitEvent, PullRequestEvent } from '../../domain/definition/triggers/gitEvent';
import type { SourceAction } from '../../domain/definition/triggers/triggeredPipeline';
import { startExecution } from '../engine/commands/start';
import type { StartRequest } from '../engine/commands/start';
import type { Engine } from '../engine/engine';
import { currentDeclaration } from '../engine/lookup';
import type { PipelineRecord } from '../engine/records';
import { ServiceError } from '../serviceError';

/** What happens to a repository, as `POST /_local/push` describes it. */
export interface Push {
  /** `acme/shop`, or the name of a CodeCommit repository. */
  readonly repository: string;
  readonly branch?: string;
  readonly tag?: string;
  readonly pullRequest?: { readonly into: string; readonly event?: PullRequestEvent };
  readonly files?: readonly string[];
  readonly isNewBranch?: boolean;
  readonly commit?: { readonly id: string; readonly message?: string };
}

export const pushSchema = {
  type: 'object',
  properties: {
    repository: { type: 'string', minLength: 1 },
    branch: { type: 'string', minLength: 1 },
    tag: { type: 'string', minLength: 1 },
    pullRequest: {
      type: 'object',
      properties: {
        into: { type: 'string', minLength: 1 },
        event: { enum: ['OPEN', 'UPDATED', 'CLOSED'] },
      },
      required: ['into'],
      additionalProperties: false,
    },
    files: { type: 'array', items: { type: 'string', minLength: 1 } },
    isNewBranch: { type: 'boolean' },
    commit: {
      type: 'object',
      properties: { id: { type: 'string', pattern: '^[0-9a-f]{40}$' }, message: { type: 'string' } },
      required: ['id'],
      additionalProperties: false,
    },
  },
  required: ['repository'],
  anyOf: [{ required: ['branch'] }, { required: ['tag'] }, { required: ['pullRequest'] }],
  additionalProperties: false,
};

/** An execution that a push started, or why it could not be started. */
export interface PushOutcome {
  readonly pipelineName: string;
  readonly source: string;
  readonly pipelineExecutionId?: string;
  readonly refused?: string;
}

/**
 * Starts the pipelines whose triggers a push passes, each once. Where AWS is silent, `*` stays in its folder, `**` + `/`
 * also stands for no folder, the first hundred files are looked at, and a source that polls finds the change.
 */
export const pushTo = (engine: Engine, push: Push, now: number): PushOutcome[] =>
  [...engine.world.pipelines.values()].flatMap((pipeline) => {
    const outcome = pushToPipeline(engine, pipeline, push, now);
    return outcome ? [outcome] : [];
  });

function pushToPipeline(
  engine: Engine,
  pipeline: PipelineRecord,
  push: Push,
  now: number,
): PushOutcome | undefined {
  const declaration = currentDeclaration(pipeline);
  const isSource = (action: SourceAction) => reads(action, push.repository);
  const source = eventsOf(push)
    .map((event) => sourceStarted(declaration, event, isSource, { polling: true }))
    .find((name) => name !== undefined);
  const action = sourceActions(declaration).find(({ name }) => name === source);
  if (!action) return undefined;
  const { name: pipelineName } = declaration;
  try {
    const { id } = startExecution(engine, pipeline, startRequest(action, push, now), now);
    return { pipelineName, source: action.name, pipelineExecutionId: id };
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    return { pipelineName, source: action.name, refused: error.message };
  }
}

function eventsOf({ branch, tag, pullRequest, files, isNewBranch = false }: Push): readonly GitEvent[] {
  const changed = (files ?? []).slice(0, filesLookedAt);
  return [
    ...(branch === undefined
      ? []
      : [{ kind: 'branch', branch, files: changed, isNew: isNewBranch, pullRequest: 'none' } as const]),
    ...(tag === undefined ? [] : [{ kind: 'tag', tag } as const]),
    ...(pullRequest
      ? [
          {
            kind: 'pullRequest',
            event: pullRequest.event ?? 'OPEN',
            into: pullRequest.into,
            files: changed,
          } as const,
        ]
      : []),
  ];
}

/** Hosts ignore the case of owner and repository. */
function reads({ configuration }: SourceAction, repository: string): boolean {
  const { FullRepositoryId, RepositoryName, Owner, Repo } = configuration;
  const own = FullRepositoryId ?? RepositoryName ?? (Owner && Repo && `${Owner}/${Repo}`);
  return own?.toLowerCase() === repository.toLowerCase();
}

function startRequest(
  { name, configuration }: ActionDeclaration,
  { commit }: Push,
  now: number,
): StartRequest {
  const connection = configuration['ConnectionArn'];
  return {
    trigger:
      connection === undefined
        ? { triggerType: 'PollForSourceChanges', triggerDetail: name }
        : { triggerType: 'WebhookV2', triggerDetail: connection },
    changed: name,
    ...(commit && {
      revision: { revisionId: commit.id, created: now, ...(commit.message && { summary: commit.message }) },
    }),
  };
}
