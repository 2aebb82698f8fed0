import type { ActionEnding, ActionScene } from '../engine/engine';
import { hex, token } from '../engine/random';
import type { Names } from '../engine/random';
import type { ActionRun, ReportedRevision, SourceRevision, SourceRevisionOverride } from '../engine/records';
import type { Behaviour } from './behaviours';
import { latestOf, makeCommit } from './commits';
import type { GivenCommit } from './commits';
import { commitUrl } from './links';

interface Found {
  readonly id: string;
  readonly summary?: string;
  readonly url?: string;
  readonly outputVariables: Record<string, string>;
}

/** The names that identify one change in a repository, bucket or registry. */
interface Change {
  readonly names: Names;
  readonly overrides: readonly SourceRevisionOverride[];
  /** The details that a client reported. */
  readonly reported: ReportedRevision | undefined;
  readonly messages: readonly string[] | undefined;
  readonly commits: readonly GivenCommit[] | undefined;
  readonly at: number;
}

type Find = (scene: ActionScene, change: Change) => Found;

/**
 * The revision that a source action finds: the change that its execution was started for, or else the latest
 * one, or that of an override. The same change looks the same to every execution.
 */
export function findRevision(
  scene: ActionScene,
  run: ActionRun,
  { messages, commits }: Pick<Behaviour, 'messages' | 'commits'>,
): ActionEnding {
  const { action, execution, pipeline, world } = scene;
  const isThis = (other: { action: string }) => other.action === action.name;
  const pinned = execution.pinned.find(isThis);
  const head = pipeline.heads.find(isThis);
  const change = pinned?.change ?? head?.changes ?? 0;
  const reported = pinned == null ? head?.revision : pinned.revision;
  const found = finders[action.actionTypeId.provider]?.(scene, {
    names: [world.seed, pipeline.name, pipeline.incarnation, action.name, change],
    overrides: execution.overrides.filter(({ actionName }) => actionName === action.name),
    reported,
    messages,
    commits,
    at: run.startTime,
  });
  if (found == null) return { status: 'Succeeded' };
  const { id, summary, url, outputVariables } = found;
  const known = id === reported?.revisionId ? reported : undefined;
  const revision: SourceRevision = {
    action: action.name,
    artifact: action.outputArtifacts[0]?.name ?? action.name,
    revisionId: id,
    ...(known?.changeIdentifier == null ? {} : { changeIdentifier: known.changeIdentifier }),
    created: known?.created ?? run.startTime,
    ...(summary == null ? {} : { revisionSummary: summary }),
    ...(url == null ? {} : { revisionUrl: url }),
  };
  return {
    status: 'Succeeded',
    revision,
    outputVariables,
    external: { id },
    ...(summary == null ? {} : { summary }),
  };
}

const finders: Readonly<Record<string, Find>> = {
  CodeCommit(scene, change) {
    const { commit, id } = commitOf(change);
    const { RepositoryName = '', BranchName = '' } = scene.configuration;
    const date = new Date(change.at).toISOString();
    return {
      id,
      summary: commit.message,
      url: commitUrl(scene, id),
      outputVariables: {
        AuthorDate: date,
        BranchName,
        CommitId: id,
        CommitMessage: commit.message,
        CommitterDate: date,
        RepositoryName,
      },
    };
  },
  CodeStarSourceConnection(scene, change) {
    const { commit, id } = commitOf(change);
    const { ConnectionArn = '', FullRepositoryId = '', BranchName = '' } = scene.configuration;
    return {
      id,
      summary: JSON.stringify({ ProviderType: 'GitHub', CommitMessage: commit.message }),
      url: commitUrl(scene, id),
      outputVariables: {
        AuthorDate: new Date(change.at).toISOString(),
        AuthorDisplayName: commit.author.name,
        AuthorEmail: commit.author.email,
        AuthorId: commit.author.id,
        BranchName,
        CommitId: id,
        CommitMessage: commit.message,
        ConnectionArn,
        FullRepositoryName: FullRepositoryId,
        ProviderType: 'GitHub',
      },
    };
  },
  GitHub(scene, change) {
    const { commit, id } = commitOf(change);
    const url = commitUrl(scene, id);
    const { Repo = '', Branch = '' } = scene.configuration;
    const date = new Date(change.at).toISOString();
    return {
      id,
      summary: commit.message,
      url,
      outputVariables: {
        AuthorDate: date,
        BranchName: Branch,
        CommitId: id,
        CommitMessage: commit.message,
        CommitterDate: date,
        CommitUrl: url,
        RepositoryName: Repo,
      },
    };
  },
  ECR({ configuration, world }, { names, overrides, reported }) {
    const digest =
      valueOf(overrides, 'IMAGE_DIGEST') ?? reported?.revisionId ?? `sha256:${hex(64, ...names)}`;
    const { RepositoryName = '', ImageTag = 'latest' } = configuration;
    return {
      id: digest,
      outputVariables: {
        ImageDigest: digest,
        ImageTag,
        ImageURI: `${world.accountId}.dkr.ecr.${world.region}.amazonaws.com/${RepositoryName}@${digest}`,
        RegistryId: world.accountId,
        RepositoryName,
      },
    };
  },
  S3({ configuration }, { names, overrides, reported }) {
    const version = valueOf(overrides, 'S3_OBJECT_VERSION_ID') ?? reported?.revisionId ?? token(32, ...names);
    const key = valueOf(overrides, 'S3_OBJECT_KEY') ?? configuration.S3ObjectKey ?? '';
    return {
      id: version,
      summary: `Amazon S3 version id: ${version}`,
      outputVariables: {
        BucketName: configuration.S3Bucket ?? '',
        ETag: hex(32, ...names),
        ObjectKey: key,
        VersionId: version,
      },
    };
  },
};

const valueOf = (overrides: Change['overrides'], type: SourceRevisionOverride['revisionType']) =>
  overrides.find(({ revisionType }) => revisionType === type)?.revisionValue;

/** The commit of a change, or the overridden one, of which often only the id is known. */
function commitOf({ names, overrides, reported, messages, commits, at }: Change) {
  const override = valueOf(overrides, 'COMMIT_ID');
  const id = override ?? reported?.revisionId ?? latestOf(commits ?? [], at)?.id ?? hex(40, ...names);
  const commit = makeCommit(id, messages, commits);
  if (override != null || reported?.summary == null) return { id, commit };
  return { id, commit: { ...commit, message: reported.summary } };
}
