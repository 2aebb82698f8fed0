import * as vscode from 'vscode';
import {
  actionTypesOf,
  partnerTypesOf,
  ruleTypesOf,
  webhooksOf,
} from '../../domain/calls/integrationQueries';
import type { Query } from '../../domain/calls/queries';
import type { ConnectionId } from '../../domain/refs';
import { contextValueOf } from '../../ui/tree/contextValue';
import {
  actionTypeNode,
  integrationListNode,
  jobWorkerNode,
  webhookNode,
} from '../../ui/tree/integrationNodes';
import type {
  IntegratedConnectionNode,
  IntegrationList,
  IntegrationListNode,
  IntegrationNode,
} from '../../ui/tree/integrationNodes';
import { noteNode } from '../../ui/tree/nodes';
import type { TreeNode } from '../../ui/tree/nodes';
import { noteRows } from '../../ui/tree/noteRows';
import { rowKindFrom } from '../../ui/tree/row';
import type { RowKind, RowKindOf, RowKinds, RowSources } from '../../ui/tree/row';
import { firstLine } from '../../ui/text/plainText';
import { actionTypeRows } from './actionTypeRows';
import { jobRows, jobWorkerRows } from './jobRows';
import type { Desk } from './jobRows';
import { partnerTypeNodes, partnerTypeRows, ruleTypeNodes, ruleTypeRows } from './partnerTypeRows';
import { webhookRows } from './webhookRows';

/** With more connections than this, all begin collapsed. */
const expandedUpTo = 3;

/** A connection, where there are several. */
const connectionRows: RowKind<IntegratedConnectionNode> = {
  row: (node, { connections }) => {
    const connection = connections.find(node.connection);
    const isProduction = connection?.isProduction ?? false;
    return {
      label: connection?.name ?? node.connection,
      description: [isProduction ? vscode.l10n.t('production') : undefined, connection?.region]
        .filter(Boolean)
        .join(' · '),
      look: { icon: isProduction ? 'shield' : 'cloud', word: vscode.l10n.t('Connection') },
      contextValue: contextValueOf('integratedConnection', { canRefresh: true }),
      expansion: connections.all.length <= expandedUpTo ? 'expanded' : 'collapsed',
    };
  },
  children: ({ connection }) => listsOf(connection),
};

/** The lists of a connection. */
export const listsOf = (connection: ConnectionId): readonly IntegrationListNode[] => [
  integrationListNode(connection, 'actionTypes'),
  integrationListNode(connection, 'webhooks'),
  integrationListNode(connection, 'jobWorkers'),
  integrationListNode(connection, 'partnerTypes'),
  integrationListNode(connection, 'ruleTypes'),
];

interface ListLook {
  readonly icon: string;
  readonly title: () => string;
  readonly hint: () => string;
  readonly empty: () => string;
  /** Undefined where this window knows it all. */
  readonly query?: (connection: ConnectionId) => Query;
  /** Undefined until it was asked. */
  readonly nodes: (connection: ConnectionId, sources: RowSources) => readonly TreeNode[] | undefined;
}

const listLooks = (desk: Desk): { readonly [List in IntegrationList]: ListLook } => ({
  actionTypes: {
    icon: 'extensions',
    title: () => vscode.l10n.t('Custom Action Types'),
    hint: () => vscode.l10n.t('Actions that your own job workers perform.'),
    empty: () => vscode.l10n.t('No custom action types'),
    query: actionTypesOf,
    nodes: (connection, { store }) =>
      store.get(actionTypesOf(connection)).value?.map(({ id }) => actionTypeNode(connection, id)),
  },
  webhooks: {
    icon: 'link',
    title: () => vscode.l10n.t('Webhooks'),
    hint: () => vscode.l10n.t('URLs that start executions when a repository or another service calls them.'),
    empty: () => vscode.l10n.t('No webhooks'),
    query: webhooksOf,
    nodes: (connection, { store }) =>
      store.get(webhooksOf(connection)).value?.map(({ name }) => webhookNode(connection, name)),
  },
  jobWorkers: {
    icon: 'server-process',
    title: () => vscode.l10n.t('Job Workers'),
    hint: () => vscode.l10n.t('Workers of this window, which poll for jobs of custom actions.'),
    empty: () => vscode.l10n.t('No job workers. Select "Work Jobs…" on a custom action type.'),
    nodes: (connection) => desk.placesOf(connection).map(({ type }) => jobWorkerNode(connection, type)),
  },
  partnerTypes: {
    icon: 'extensions',
    title: () => vscode.l10n.t('Partner Action Types'),
    hint: () => vscode.l10n.t('Actions that partners of AWS perform. Those that pipelines use are first.'),
    empty: () => vscode.l10n.t('No partner action types'),
    query: partnerTypesOf,
    nodes: partnerTypeNodes,
  },
  ruleTypes: {
    icon: 'law',
    title: () => vscode.l10n.t('Rule Types'),
    hint: () => vscode.l10n.t('Rules that the conditions of stages can use in this region.'),
    empty: () => vscode.l10n.t('No rule types'),
    query: ruleTypesOf,
    nodes: ruleTypeNodes,
  },
});

/** A list of a connection. Its service is asked only while the row is open and on screen. */
const listRows = (lists: ReturnType<typeof listLooks>): RowKind<IntegrationListNode> => ({
  row: ({ connection, list }, sources) => {
    const { icon, title, hint, nodes } = lists[list];
    const count = nodes(connection, sources)?.length;
    return {
      label: title(),
      ...(count !== undefined && { description: String(count) }),
      tooltip: hint(),
      look: { icon, word: '' },
      contextValue: contextValueOf('integrationList', { canRefresh: true }),
      expansion: 'collapsed',
    };
  },
  children: (node, sources) => {
    const { connection, list } = node;
    const { query, nodes, empty } = lists[list];
    const problem = query && sources.store.get(query(connection)).problem;
    const known = nodes(connection, sources);
    const refused = problem ? [noteNode(node, 'refused', firstLine(problem.message))] : [];
    if (known === undefined)
      return problem ? refused : [noteNode(node, 'loading', vscode.l10n.t('Loading…'))];
    return [...refused, ...(known.length > 0 ? known : [noteNode(node, 'emptyList', empty())])];
  },
  interests: ({ connection, list }) => {
    const query = lists[list].query?.(connection);
    return query ? [{ query, pace: 'calm' }] : [];
  },
});

/** The kinds of rows in the Integrations view. */
export const integrationRowKinds = (desk: Desk): RowKindOf =>
  rowKindFrom({
    integratedConnection: connectionRows,
    integrationList: listRows(listLooks(desk)),
    actionType: actionTypeRows,
    partnerType: partnerTypeRows,
    ruleType: ruleTypeRows,
    webhook: webhookRows,
    jobWorker: jobWorkerRows(desk),
    job: jobRows(desk),
    note: noteRows,
  } satisfies RowKinds<IntegrationNode['kind'] | 'note'>);
