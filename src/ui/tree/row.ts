import * as vscode from 'vscode';
import type { Connection } from '../../domain/connection/connection';
import type { ConnectionId, PipelineRef } from '../../domain/refs';
import type { PossibleChanges } from '../../domain/operate/possibleChanges';
import type { Capability, CommandArguments, CommandId } from '../../manifest/types';
import type { PushEvents } from '../../core/events/pushEvents';
import type { ConnectionHealth } from '../../core/connections/connectionHealth';
import type { ConnectionIdentities } from '../../core/connections/connectionIdentities';
import type { ConnectionList } from '../../core/connections/connectionList';
import type { ChangeOperation, RunOperation } from '../../domain/calls/changes';
import type { DeniedOperations } from '../../core/cache/deniedOperations';
import type { ExecutionHistory } from '../../core/cache/executionHistory';
import type { ArtifactShelf } from '../../core/artifacts/artifactShelf';
import type { Causes } from '../../core/causes/causes';
import type { Interest } from '../../core/cache/interestSet';
import type { SignedOutConnections } from '../../core/connections/signedOutConnections';
import type { PipelineLists } from '../../core/lists/pipelineLists';
import type { SnapshotStore } from '../../core/cache/snapshotStore';
import { tooltipOf } from './commandLink';
import { escapeMarkdown, paragraphs } from '../text/plainText';
import { dimmedColor, dimmedUri } from './dimmedRows';
import { themeIconOf } from '../text/statusPresentation';
import type { StatusLook } from '../text/statusPresentation';
import type { NodeKind, TreeNode } from './nodes';

/** How a row looks: plain data, so that two looks can be compared and only a changed row is drawn again. */
export interface Row {
  readonly label: string;
  readonly description?: string;
  readonly look?: StatusLook;
  /**
   * Markdown; text from outside is escaped in it. A function is called when the pointer rests on the row, so that what it
   * tells may change without the row being drawn again.
   * Without a tooltip the row's own text is shown, which may be cut off in the row.
   */
  readonly tooltip?: string | (() => string);
  /** The text for screen readers; label, state and description unless given. */
  readonly spoken?: string;
  readonly contextValue: string;
  /** Whether it shows what was known before its connection was out of reach. */
  readonly isDimmed?: boolean;
  readonly expansion?: 'collapsed' | 'expanded';
  readonly command?: { readonly id: CommandId; readonly title: string; readonly args: readonly unknown[] };
}

/** The data that rows are made from. */
export interface RowSources {
  readonly connections: ConnectionList;
  readonly store: SnapshotStore;
  readonly health: ConnectionHealth;
  readonly history: ExecutionHistory;
  /** Now by the service's clock of a connection, in epoch milliseconds. */
  readonly now: (connection: string) => number;
  /** Now by this machine's clock, which also dates the answers. */
  readonly localNow: () => number;
  readonly sampleAccountId: string;
  readonly identities: ConnectionIdentities;
  readonly lists: PipelineLists;
  readonly signedOut: SignedOutConnections;
  readonly denied: DeniedOperations;
  readonly causes: Pick<Causes, 'get' | 'onDidChange'>;
  /** The artifacts that are open. */
  readonly artifacts: Pick<ArtifactShelf, 'get' | 'onDidChange'>;
  /** How events are heard. */
  readonly push: Pick<PushEvents, 'statusOf' | 'onDidChange'>;
}

/** The look of one kind of row, its children, and its interests. */
export interface RowKind<Node extends TreeNode> {
  readonly row: (node: Node, sources: RowSources) => Row;
  readonly children?: (node: Node, sources: RowSources) => readonly TreeNode[];
  /** The interests while the row's children are on screen. */
  readonly interests?: (node: Node, sources: RowSources) => readonly Interest[];
}

type NodeOf<Kind extends NodeKind> = Extract<TreeNode, { kind: Kind }>;

/** The kinds of rows that a tree draws. */
export type RowKinds<Kind extends NodeKind> = { readonly [Each in Kind]: RowKind<NodeOf<Each>> };

export type RowKindOf = <Kind extends NodeKind>(node: NodeOf<Kind>) => RowKind<NodeOf<Kind>>;

/** Looks up the kind of a row. The table is keyed by kind, so the result always fits the node. */
export const rowKindFrom =
  (kinds: Partial<RowKinds<NodeKind>>): RowKindOf =>
  <Kind extends NodeKind>(node: NodeOf<Kind>) => {
    const found = kinds[node.kind];
    if (found === undefined) throw new Error(`This tree has no rows of the kind "${node.kind}".`);
    return found;
  };

const mayChange = (connection: Connection | undefined): boolean =>
  connection !== undefined && !connection.isReadOnly;

/** The capability of a row that each change is. */
const capabilityOf: { readonly [Operation in RunOperation]: Capability } = {
  StartPipelineExecution: 'canStart',
  StopPipelineExecution: 'canStop',
  RetryStageExecution: 'canRetryStage',
  RollbackStage: 'canRollBack',
  OverrideStageCondition: 'canOverrideCondition',
  EnableStageTransition: 'canEnableTransition',
  DisableStageTransition: 'canDisableTransition',
  PutApprovalResult: 'canApprove',
};

/** Where a change is about an execution that has ended, it begins another one. */
export const withExecution: Partial<Readonly<Record<RunOperation, Capability>>> = {
  StartPipelineExecution: 'canRunAgain',
  RollbackStage: 'canRollBackTo',
};

/**
 * What is possible as capabilities of a row, without what is read-only or was denied before.
 * @param shown the changes that the row has a place for; all unless given.
 * @param otherwise the capabilities that some changes are on this row.
 */
export const capabilitiesOf = (
  pipeline: PipelineRef,
  possible: PossibleChanges,
  sources: RowSources,
  shown: readonly RunOperation[] = [...possible],
  otherwise: Partial<Readonly<Record<RunOperation, Capability>>> = {},
): Partial<Readonly<Record<Capability, boolean>>> =>
  Object.fromEntries(
    shown
      .filter((operation) => possible.has(operation) && mayDo(pipeline, operation, sources))
      .map((operation) => [otherwise[operation] ?? capabilityOf[operation], true]),
  );

/** Whether to offer a change of a pipeline: not where it is read-only or out of reach, nor what was denied before. */
export const mayDo = (pipeline: PipelineRef, operation: ChangeOperation, sources: RowSources): boolean =>
  mayChange(sources.connections.find(pipeline.connection)) &&
  !isOutOfReach(pipeline.connection, sources) &&
  !sources.denied.has(pipeline, operation);

/** The same of a change of a connection's resources, which belong to no pipeline. */
export const mayDoIn = (connection: ConnectionId, operation: ChangeOperation, sources: RowSources): boolean =>
  mayDo({ connection, name: '' }, operation, sources);

/** Whether the rows of a connection show only what was known before. */
export const isOutOfReach = (connection: string, { health }: Pick<RowSources, 'health'>): boolean =>
  health.problemOf(connection) !== undefined;

/** A command for a row, checked against its arguments. */
export const rowCommand = <Id extends CommandId>(
  id: Id,
  title: string,
  ...args: CommandArguments[Id]
): NonNullable<Row['command']> => ({ id, title, args });

/**
 * The row as a tree item, with the user's saved expansion state, if any. Its tooltip is made when the pointer rests on
 * it: the editor parses the Markdown of every item that it is given.
 */
export function toTreeItem(node: TreeNode, row: Row, isExpanded?: boolean): vscode.TreeItem {
  const item = new vscode.TreeItem(row.label, collapsibleState(row, isExpanded));
  item.id = node.id;
  item.contextValue = row.contextValue;
  if (row.description !== undefined) item.description = row.description;
  if (row.look) item.iconPath = themeIconOf(row.isDimmed ? { ...row.look, color: dimmedColor } : row.look);
  if (row.isDimmed) item.resourceUri = dimmedUri(node.id);
  item.accessibilityInformation = { label: spokenText(row) };
  if (row.command) {
    const { id: command, title, args } = row.command;
    item.command = { command, title, arguments: [...args] };
  }
  return item;
}

/** Gives the item of a row its tooltip. */
export function withTooltip(item: vscode.TreeItem, row: Row): vscode.TreeItem {
  const { tooltip = plainTooltip(row) } = row;
  item.tooltip = tooltipOf(typeof tooltip === 'function' ? tooltip() : tooltip);
  return item;
}

const isWordShown = ({ description, look }: Row): boolean =>
  look !== undefined && description?.startsWith(look.word) === true;

/** A screen reader would read the separators of a row as characters. */
function spokenText(row: Row): string {
  const word = isWordShown(row) ? undefined : row.look?.word;
  const spoken = row.spoken ?? [row.label, word, row.description].filter(Boolean).join(', ');
  return spoken.replaceAll(' · ', ', ');
}

const plainTooltip = (row: Row): string =>
  paragraphs(
    [`**${escapeMarkdown(row.label)}**`, isWordShown(row) ? undefined : row.look?.word]
      .filter(Boolean)
      .join(' · '),
    row.description && escapeMarkdown(row.description),
  );

function collapsibleState({ expansion }: Row, isExpanded?: boolean): vscode.TreeItemCollapsibleState {
  if (expansion === undefined) return vscode.TreeItemCollapsibleState.None;
  return (isExpanded ?? expansion === 'expanded')
    ? vscode.TreeItemCollapsibleState.Expanded
    : vscode.TreeItemCollapsibleState.Collapsed;
}
