import * as vscode from 'vscode';
import { pipelinesOf } from '../../domain/calls/queries';
import { accountText } from '../../domain/connection/callerIdentity';
import { ownEndpoint } from '../../domain/connection/connection';
import type { PipelineSummary } from '../../domain/pipeline/pipeline';
import { isSignedOut } from '../../domain/problem';
import type { Problem } from '../../domain/problem';
import { denialsOf } from '../../core/cache/denials';
import { escapeMarkdown, paragraphs } from '../text/plainText';
import { pushMark, pushText } from '../text/pushText';
import { formatAgo } from '../text/relativeTime';
import { contextValueOf } from './contextValue';
import { countText } from '../text/listLabels';
import { arrangedNodes } from './groupRows';
import { noteNode, troubleNode } from './nodes';
import type { ConnectionNode, InvalidConnectionNode, TroubleNode } from './nodes';
import { rowCommand } from './row';
import type { RowKind, RowSources } from './row';

const listedIn = (
  { connection }: ConnectionNode,
  { store }: RowSources,
): readonly PipelineSummary[] | undefined => store.get(pipelinesOf(connection)).value;

/** With more connections than this, all start collapsed: an expanded one costs a call for each pipeline. */
const expandedUpTo = 3;

/** Older rows are of an earlier session or of the time before the connection failed, and show their age. */
const freshFor = 5 * 60_000;

function staleText({ connection }: ConnectionNode, { store, localNow }: RowSources): string | undefined {
  const { askedAt } = store.get(pipelinesOf(connection));
  if (askedAt === undefined || localNow() - askedAt < freshFor) return undefined;
  return vscode.l10n.t('as of {0}', formatAgo(askedAt, localNow()));
}

/** What keeps a connection out of reach, beside its name. */
export function problemMark(problem: Problem): string {
  if (problem.details.credentials === 'profileNotFound') return vscode.l10n.t('profile not found');
  if (isSignedOut(problem)) return vscode.l10n.t('signed out');
  return problem.kind === 'credentials' ? vscode.l10n.t('no credentials') : vscode.l10n.t('not reachable');
}

/** The same as its state. */
export function problemWord(problem: Problem): string {
  if (problem.details.credentials === 'profileNotFound') return vscode.l10n.t('Profile not found');
  if (isSignedOut(problem)) return vscode.l10n.t('Signed out');
  return problem.kind === 'credentials' ? vscode.l10n.t('No credentials') : vscode.l10n.t('Not reachable');
}

/** The host and port of an endpoint; the text itself where it is no address. */
const hostIn = (endpoint: string): string => (URL.canParse(endpoint) ? new URL(endpoint).host : endpoint);

const endpointText = (endpoint: string, isShared: boolean): string =>
  isShared
    ? vscode.l10n.t('Endpoint {0}, from the AWS config or the environment', escapeMarkdown(endpoint))
    : vscode.l10n.t('Endpoint {0}', escapeMarkdown(endpoint));

export const connectionRows: RowKind<ConnectionNode> = {
  row: (node, sources) => {
    const connection = sources.connections.find(node.connection);
    const pipelines = listedIn(node, sources);
    const problem = sources.health.problemOf(node.connection);
    const identity = sources.identities.of(node.connection);
    const account = identity && accountText(identity);
    const isSaved = sources.connections.isSaved(node.connection);
    const isTrial = connection?.trialOf !== undefined;
    const isEditable = isSaved || (node.connection !== sources.sampleAccountId && !isTrial);
    const list = sources.lists.of(node.connection);
    const push = sources.push.statusOf(node.connection);
    const endpoint = connection && ownEndpoint(connection);
    const isShared = endpoint !== undefined && connection?.endpoint === undefined;
    const marks = [
      problem ? problemMark(problem) : undefined,
      // First, so that it is not cut off: everything in the row is as old as this.
      staleText(node, sources),
      ...(list ? countText(list.counts) : []),
      list && list.shown < list.all ? vscode.l10n.t('{0} of {1} shown', list.shown, list.all) : undefined,
      // Where the setting names none, a connection is expected to reach AWS.
      isShared ? hostIn(endpoint) : undefined,
      push && pushMark(push),
      connection?.isProduction ? vscode.l10n.t('production') : undefined,
      connection?.isReadOnly ? vscode.l10n.t('read-only') : undefined,
      account,
      connection?.region,
    ];
    return {
      label: connection?.name ?? node.connection,
      description: marks.filter((mark) => mark !== undefined).join(' · '),
      look: problem
        ? {
            icon: 'warning',
            color: 'list.warningForeground',
            word: problemWord(problem),
          }
        : {
            icon: isTrial ? 'beaker' : connection?.isProduction ? 'shield' : 'cloud',
            word: vscode.l10n.t('Connection'),
          },
      tooltip: paragraphs(
        `**${escapeMarkdown(connection?.name ?? node.connection)}**`,
        account && vscode.l10n.t('Account {0}', escapeMarkdown(account)),
        identity?.callerArn && vscode.l10n.t('Signed in as {0}', escapeMarkdown(identity.callerArn)),
        connection?.region && vscode.l10n.t('Region {0}', escapeMarkdown(connection.region)),
        connection?.profile && vscode.l10n.t('Profile {0}', escapeMarkdown(connection.profile)),
        endpoint && endpointText(endpoint, isShared),
        pipelines &&
          (pipelines.length === 1
            ? vscode.l10n.t('1 pipeline')
            : vscode.l10n.t('{0} pipelines', pipelines.length)),
        push && escapeMarkdown(pushText(push)),
        problem && escapeMarkdown(problem.message),
      ),
      contextValue: contextValueOf('connection', {
        canRefresh: true,
        canRetryConnection: problem !== undefined,
        canSignIn: sources.signedOut.canSignIn(node.connection),
        canChooseProfile: isEditable && sources.signedOut.needsProfile(node.connection),
        canCopyPolicyStatement: denialsOf(node, sources).length > 0,
        canEdit: isEditable,
        canRemove: isSaved,
        canMarkProduction: isEditable && connection?.isProduction === false,
        canUnmarkProduction: isEditable && connection?.isProduction === true,
        canMarkReadOnly: isEditable && connection?.isReadOnly === false,
        canUnmarkReadOnly: isEditable && connection?.isReadOnly === true,
        canClose: node.connection === sources.sampleAccountId,
        canEndTrial: isTrial,
      }),
      expansion: sources.connections.all.length <= expandedUpTo ? 'expanded' : 'collapsed',
    };
  },
  children: (node, sources) => {
    const pipelines = listedIn(node, sources);
    const { problem } = sources.store.get(pipelinesOf(node.connection));
    const isDown = sources.health.problemOf(node.connection) !== undefined;
    const trouble = isDown || (problem && !pipelines) ? [troubleNode(node.connection)] : [];
    if (pipelines === undefined)
      return trouble.length > 0 ? trouble : [noteNode(node, 'loading', vscode.l10n.t('Loading pipelines…'))];
    if (pipelines.length === 0)
      return [...trouble, noteNode(node, 'noPipelines', vscode.l10n.t('No pipelines here'))];
    const nodes = arrangedNodes(node.connection, sources);
    if (nodes.length > 0) return [...trouble, ...nodes];
    return [...trouble, noteNode(node, 'noMatch', vscode.l10n.t('Clear the filter'))];
  },
  interests: (node, sources) => [
    { query: pipelinesOf(node.connection), pace: 'calm' },
    ...sources.lists.interests(node.connection),
  ],
};

export const troubleRows: RowKind<TroubleNode> = {
  row: (node, sources) => {
    const { health, store, signedOut } = sources;
    const canSignIn = signedOut.canSignIn(node.connection);
    const problem = health.problemOf(node.connection) ?? store.get(pipelinesOf(node.connection)).problem;
    const sentence = problem?.message ?? vscode.l10n.t('Not reachable');
    const mend = mendOf(node, sources);
    return {
      // A long sentence is cut off, and its end says what to do.
      ...(mend ? { label: mend.label, description: sentence } : { label: sentence }),
      look: {
        icon: mend?.icon ?? 'error',
        color: 'list.errorForeground',
        word: vscode.l10n.t('Problem'),
      },
      tooltip: paragraphs(
        escapeMarkdown(sentence),
        mend?.hint ?? vscode.l10n.t('Select to retry now. The request is also retried automatically.'),
      ),
      contextValue: contextValueOf('trouble', {
        canRetryConnection: true,
        canSignIn,
        canChooseProfile: signedOut.needsProfile(node.connection),
        canCopyPolicyStatement: denialsOf(node, sources).length > 0,
      }),
      command: mend?.command ?? rowCommand('codepipeline.retryConnection', vscode.l10n.t('Retry'), node),
    };
  },
};

/** What a click on the row of a trouble does in place of another attempt. */
function mendOf(node: TroubleNode, { signedOut }: RowSources) {
  if (signedOut.canSignIn(node.connection))
    return {
      label: vscode.l10n.t('Sign In…'),
      icon: 'key',
      hint: vscode.l10n.t('Select to sign in. A sign-in from another tool is detected automatically.'),
      command: rowCommand('codepipeline.signIn', vscode.l10n.t('Sign In'), node),
    };
  if (signedOut.needsProfile(node.connection))
    return {
      label: vscode.l10n.t('Choose Another Profile…'),
      icon: 'account',
      hint: vscode.l10n.t('Select to choose another profile.'),
      command: rowCommand('codepipeline.chooseProfile', vscode.l10n.t('Choose Another Profile…'), node),
    };
  return undefined;
}

export const invalidConnectionRows: RowKind<InvalidConnectionNode> = {
  row: (node, { connections }) => {
    const entry = connections.invalid.find(({ index }) => index === node.index);
    const wantsTrust = entry?.remedy === 'trust';
    return {
      label: node.connection,
      ...(entry && { description: entry.reason }),
      look: wantsTrust
        ? { icon: 'workspace-untrusted', word: vscode.l10n.t('Not trusted') }
        : { icon: 'warning', color: 'list.warningForeground', word: vscode.l10n.t('Invalid setting') },
      tooltip: wantsTrust
        ? vscode.l10n.t(
            'The settings of this workspace name connections. They can choose a profile, a role and an address, so they are used only in a workspace that you trust. Select to manage its trust.',
          )
        : paragraphs(entry && escapeMarkdown(entry.reason), vscode.l10n.t('Select to open the setting.')),
      contextValue: contextValueOf('invalidConnection', {}),
      command: wantsTrust
        ? rowCommand('codepipeline.manageTrust', vscode.l10n.t('Manage Workspace Trust'))
        : rowCommand('codepipeline.openConnectionSettings', vscode.l10n.t('Open Setting')),
    };
  },
};
