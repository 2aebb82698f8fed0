import * as vscode from 'vscode';
import { contentOf } from '../../../domain/artifacts/entries';
import type { ArtifactPlace } from '../../../domain/artifacts/artifactPlace';
import { placeOf } from '../../../domain/artifacts/placesOf';
import { detailOf } from '../../../domain/calls/queries';
import type { ArtifactRef } from '../../../domain/execution/execution';
import type { ExecutionRef } from '../../../domain/refs';
import { shortRevision } from '../../../domain/pipeline/revision';
import { contextValueOf } from '../contextValue';
import { linksOf } from '../../text/links';
import { escapeMarkdown, firstLine, paragraphs } from '../../text/plainText';
import { findAttempts, findExecution } from '../known';
import { artifactEntryNode, factNode } from './runNodes';
import type { ArtifactEntryNode, FactKind, FactNode, FactsNode } from './runNodes';
import { rowCommand } from '../row';
import type { RowKind, RowSources } from '../row';

/** A fact about an execution, ready to be shown. */
interface Fact {
  /** Unique among those of its kind. */
  readonly name: string;
  readonly label: string;
  readonly description: string;
  readonly details: readonly string[];
  /** Where an artifact is in S3. */
  readonly artifact?: ArtifactPlace;
}

const locationOf = ({ bucket, key }: ArtifactRef): string | undefined =>
  bucket === undefined ? undefined : `s3://${bucket}${key === undefined ? '' : `/${key}`}`;

function artifactsOf(execution: ExecutionRef, sources: RowSources): readonly Fact[] {
  const found = new Map<string, { artifact: ArtifactRef; makers: Set<string>; users: Set<string> }>();
  for (const { stage, action, inputArtifacts, outputArtifacts } of findAttempts(execution, sources) ?? []) {
    const note = (artifact: ArtifactRef, isOutput: boolean) => {
      const name = JSON.stringify([artifact.name, artifact.bucket, artifact.key]);
      const entry = found.get(name) ?? { artifact, makers: new Set(), users: new Set() };
      (isOutput ? entry.makers : entry.users).add(`${stage} / ${action}`);
      found.set(name, entry);
    };
    inputArtifacts.forEach((artifact) => note(artifact, false));
    outputArtifacts.forEach((artifact) => note(artifact, true));
  }
  return [...found].map(([name, { artifact, makers, users }]) => {
    const place = placeOf(execution.pipeline.connection, artifact);
    return {
      name,
      label: artifact.name,
      description: locationOf(artifact) ?? '',
      ...(place && { artifact: place }),
      details: [
        locationOf(artifact) ?? '',
        ...(makers.size > 0 ? [vscode.l10n.t('Output of {0}', [...makers].join(', '))] : []),
        ...(users.size > 0 ? [vscode.l10n.t('Input of {0}', [...users].join(', '))] : []),
      ],
    };
  });
}

const factsOf: Readonly<Record<FactKind, (execution: ExecutionRef, sources: RowSources) => readonly Fact[]>> =
  {
    variables: (execution, { store }) =>
      (store.get(detailOf(execution)).value?.variables ?? []).map(({ name, value }) => ({
        name,
        label: name,
        description: firstLine(value),
        details: [value],
      })),
    revisions: (execution, sources) =>
      (findExecution(execution, sources)?.sourceRevisions ?? []).map((revision) => {
        const { actionName, revisionId, summary: message } = revision;
        return {
          name: actionName,
          label: actionName,
          description: [message && firstLine(message), revisionId && shortRevision(revisionId)]
            .filter(Boolean)
            .join(' · '),
          details: [message ?? '', revisionId ?? ''],
        };
      }),
    artifacts: artifactsOf,
  };

const kinds = ['variables', 'revisions', 'artifacts'] as const satisfies readonly FactKind[];

/** The kinds of facts that an execution has. */
export const factKindsOf = (execution: ExecutionRef, sources: RowSources): readonly FactKind[] =>
  kinds.filter((about) => factsOf[about](execution, sources).length > 0);

const words: Readonly<Record<FactKind, () => string>> = {
  variables: () => vscode.l10n.t('Variables'),
  revisions: () => vscode.l10n.t('Source revisions'),
  artifacts: () => vscode.l10n.t('Artifacts'),
};

const meanings: Readonly<Record<FactKind, () => string>> = {
  variables: () => vscode.l10n.t('The values that the pipeline’s variables had in this execution.'),
  revisions: () => vscode.l10n.t('Revisions that the source actions of this execution found.'),
  artifacts: () => vscode.l10n.t('Artifacts that the actions of this execution passed to other actions.'),
};

const icons: Readonly<Record<FactKind, string>> = {
  variables: 'symbol-variable',
  revisions: 'git-commit',
  artifacts: 'package',
};

export const factsRows: RowKind<FactsNode> = {
  row: ({ about, execution }, sources) => ({
    label: words[about](),
    description: String(factsOf[about](execution, sources).length),
    look: { icon: icons[about], word: '' },
    tooltip: () => paragraphs(`**${words[about]()}**`, meanings[about]()),
    contextValue: contextValueOf('facts', { canRefresh: true }),
    expansion: 'collapsed',
  }),
  children: ({ about, execution }, sources) =>
    factsOf[about](execution, sources).map(({ name, artifact }) =>
      factNode(execution, about, name, artifact),
    ),
};

export const factRows: RowKind<FactNode> = {
  row: (node, sources) => {
    const fact = factsOf[node.about](node.execution, sources).find(({ name }) => name === node.name);
    const open = node.artifact && sources.artifacts.get(node.artifact);
    return {
      label: fact?.label ?? node.name,
      ...(fact && { description: fact.description }),
      look: { icon: icons[node.about], word: '' },
      tooltip: () =>
        paragraphs(
          `**${escapeMarkdown(fact?.label ?? node.name)}**`,
          ...(fact?.details ?? []).map((detail) => escapeMarkdown(detail)),
        ),
      contextValue: contextValueOf('fact', {
        canOpenExternal: linksOf(node, sources).external !== undefined,
        canOpenArtifact: node.artifact !== undefined && !open,
        canReadArtifact: open !== undefined,
        canCompareArtifact: node.artifact !== undefined,
      }),
      ...(open && { expansion: 'collapsed' as const }),
    };
  },
  children: ({ execution, artifact }, sources) => filesBelow(execution, artifact, '', sources),
};

/** What is in a folder of an open artifact. */
function filesBelow(
  execution: ExecutionRef,
  artifact: ArtifactPlace | undefined,
  folder: string,
  { artifacts }: RowSources,
): readonly ArtifactEntryNode[] {
  const open = artifact && artifacts.get(artifact);
  return open
    ? contentOf(open.entries, folder).map((each) => artifactEntryNode(execution, open.place, each))
    : [];
}

/** A folder or a file of an open artifact; a click opens a file. */
export const artifactEntryRows: RowKind<ArtifactEntryNode> = {
  row: (node, { artifacts }) => {
    const { artifact, path, isFolder } = node;
    const entry = artifacts.get(artifact)?.entries.find((each) => each.path === path);
    return {
      label: path.slice(path.lastIndexOf('/') + 1),
      ...(entry && { description: vscode.l10n.t('{0} KB', Math.ceil(entry.size / 1024)) }),
      look: { icon: isFolder ? 'folder' : 'file', word: '' },
      tooltip: paragraphs(`**${escapeMarkdown(artifact.name)}**`, escapeMarkdown(path)),
      contextValue: contextValueOf('artifactEntry', { canOpenArtifactFile: !isFolder }),
      ...(isFolder
        ? { expansion: 'collapsed' as const }
        : { command: rowCommand('codepipeline.openArtifactFile', vscode.l10n.t('Open File'), node) }),
    };
  },
  children: ({ execution, artifact, path }, sources) => filesBelow(execution, artifact, path, sources),
};
