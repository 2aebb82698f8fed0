import * as vscode from 'vscode';
import { pipelinesOf } from '../../domain/calls/queries';
import { countStates } from '../../domain/list/stateGroup';
import { countText } from '../../ui/text/listLabels';
import { escapeMarkdown, firstLine, paragraphs } from '../../ui/text/plainText';
import { formatClock } from '../../ui/text/relativeTime';
import { problemMark, problemWord } from '../../ui/tree/connectionRows';
import { contextValueOf } from '../../ui/tree/contextValue';
import { attentionItemNode } from '../../ui/tree/listNodes';
import type { BlindSpotNode } from '../../ui/tree/listNodes';
import { rowCommand } from '../../ui/tree/row';
import type { RowKind } from '../../ui/tree/row';
import type { AttentionList } from './attentionList';

/** A connection that cannot be reached, with what was known of it before. */
export const blindSpotRows = (attention: AttentionList): RowKind<BlindSpotNode> => ({
  row: (node, { connections, health, store, signedOut, lists, localNow }) => {
    const { connection: id } = node;
    const name = connections.find(id)?.name ?? id;
    const problem = health.problemOf(id) ?? store.get(pipelinesOf(id)).problem;
    const canSignIn = signedOut.canSignIn(id);
    const canChooseProfile = signedOut.needsProfile(id);
    const hasItems = attention.staleItemsOf(id).length > 0;
    const knownAt = attention.knownAt(id);
    const word = problem ? problemWord(problem) : vscode.l10n.t('Not reachable');
    const known = [
      knownAt === undefined ? undefined : vscode.l10n.t('as of {0}', formatClock(knownAt, localNow())),
      ...(knownAt === undefined ? [] : countText(lists.of(id)?.counts ?? countStates([]))),
      problem && firstLine(problem.message),
    ].filter(Boolean);
    return {
      label: name,
      description: [problem ? problemMark(problem) : word.toLocaleLowerCase(), ...known].join(' · '),
      look: { icon: 'warning', color: 'list.warningForeground', word },
      spoken: [name, word, ...known].join(', '),
      tooltip: paragraphs(
        escapeMarkdown(problem?.message ?? ''),
        vscode.l10n.t('The status of {0} is unknown.', escapeMarkdown(name)),
        canSignIn
          ? vscode.l10n.t('Select to sign in.')
          : canChooseProfile
            ? vscode.l10n.t('Select to choose another profile.')
            : vscode.l10n.t('Select to retry now.'),
      ),
      contextValue: contextValueOf('blindSpot', { canRetryConnection: true, canSignIn, canChooseProfile }),
      ...(hasItems && { expansion: 'collapsed' as const }),
      command: canSignIn
        ? rowCommand('codepipeline.signIn', vscode.l10n.t('Sign In'), node)
        : canChooseProfile
          ? rowCommand('codepipeline.chooseProfile', vscode.l10n.t('Choose Another Profile…'), node)
          : rowCommand('codepipeline.retryConnection', vscode.l10n.t('Retry'), node),
    };
  },
  children: ({ connection }) => attention.staleItemsOf(connection).map(attentionItemNode),
});
