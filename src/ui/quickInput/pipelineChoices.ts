import * as vscode from 'vscode';
import type { Connection } from '../../domain/connection/connection';
import type { AttentionKind } from '../../domain/list/attentionItem';
import { inOrderOfNames } from '../../domain/order';
import type { PipelineSummary } from '../../domain/pipeline/pipeline';
import type { Problem } from '../../domain/problem';
import type { ConnectionId, PipelineRef } from '../../domain/refs';
import type { PickRow } from './quickInput';
import { pipelineFactsOf } from '../../core/lists/pipelineFacts';
import type { SnapshotStore } from '../../core/cache/snapshotStore';
import { spokenParts } from '../../domain/execution/statusText';
import { lookOf, themeIconOf } from '../text/statusPresentation';

/** The pipelines of a connection, or why they are not known. */
export interface Listed {
  readonly connection: Connection;
  readonly pipelines: readonly PipelineSummary[] | Problem;
}

interface Choice {
  readonly row: PickRow<PipelineRef>;
  readonly isSuggested: boolean;
}

/** The longest name, in characters, beside which a row still has room for more. */
const longestBeside = 40;

const separator = (label: string) => ({ label, kind: vscode.QuickPickItemKind.Separator });

const isKnown = (pipelines: Listed['pipelines']): pipelines is readonly PipelineSummary[] =>
  !(pipelines instanceof Error);

/**
 * The rows to choose a pipeline from, with the status of each. Those with the wanted items come first, as far
 * as they are known without a call; the others follow, since not everything is known.
 * @param wanted the items that a pipeline must have for the command to be useful.
 * @param now the time of a connection's service, in epoch milliseconds.
 */
export function pipelineChoices(
  lists: readonly Listed[],
  store: SnapshotStore,
  wanted: readonly AttentionKind[],
  now: (connection: ConnectionId) => number,
): readonly PickRow<PipelineRef>[] {
  const suggested: PickRow<PipelineRef>[] = [];
  const rest = lists.flatMap(({ connection, pipelines }): readonly PickRow<PipelineRef>[] => {
    const head = separator(connection.name);
    if (!isKnown(pipelines)) return [head, { label: `$(warning) ${pipelines.message}` }];
    const choices = inOrderOfNames(pipelines).map(({ ref }) =>
      choiceOf(ref, connection, store, wanted, now(connection.id)),
    );
    suggested.push(...choices.filter(({ isSuggested }) => isSuggested).map(({ row }) => row));
    const others = choices.filter(({ isSuggested }) => !isSuggested);
    return others.length === 0 ? [] : [head, ...others.map(({ row }) => row)];
  });
  return suggested.length === 0 ? rest : [separator(vscode.l10n.t('Suggested')), ...suggested, ...rest];
}

function choiceOf(
  ref: PipelineRef,
  connection: Connection,
  store: SnapshotStore,
  wanted: readonly AttentionKind[],
  now: number,
): Choice {
  const { status, attentionItems } = pipelineFactsOf(store, ref);
  const fitting = attentionItems.find(({ kind }) => wanted.includes(kind));
  const run = fitting?.run ?? status?.lead;
  const look = lookOf(status?.status ?? 'Unknown');
  const said = run ? spokenParts(run, now) : status ? [look.word] : [];
  const isLong = ref.name.length > longestBeside;
  // A long name leaves no room beside it, and the heading may be out of sight.
  const place = isLong
    ? [connection.name, connection.region]
    : [fitting ? connection.name : connection.region];
  return {
    row: {
      label: ref.name,
      [isLong ? 'detail' : 'description']: [...said, ...place].filter(Boolean).join(' · '),
      iconPath: themeIconOf(look),
      value: ref,
    },
    isSuggested: fitting !== undefined,
  };
}
