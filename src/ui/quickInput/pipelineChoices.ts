import * as vscode from 'vscode';
import type { Connection } from '../../domain/connection/connection';
import type { AttentionKind } from '../../domain/list/attentionItem';
import { inOrderOfNames } from '../../domain/order';
import type { PipelineSummary } from '../../domain/pipeline/pipeline';
import type { Problem } from '../../domain/problem';
import { pipelineKey } from '../../domain/refs';
import type { ConnectionId, PipelineRef } from '../../domain/refs';
import { separator } from './hubRow';
import type { PickRow } from './quickInput';
import { pipelineFactsOf } from '../../core/lists/pipelineFacts';
import type { SnapshotStore } from '../../core/cache/snapshotStore';
import { withoutIcons } from '../text/plainText';
import { spokenParts } from '../../domain/execution/statusText';
import { lookOf, themeIconOf } from '../text/statusPresentation';

/** The pipelines of a connection, or why they are not known. */
export interface Listed {
  readonly connection: Connection;
  readonly pipelines: readonly PipelineSummary[] | Problem;
}

/** Those that a command without something to look for begins with. */
export interface PreferredPipelines {
  /** The most recent first. */
  readonly recent: readonly PipelineRef[];
  readonly ofWorkspace: readonly PipelineRef[];
}

interface Choice {
  readonly row: PickRow<PipelineRef>;
  readonly connection: Connection;
  readonly fits: boolean;
}

/** The rows to choose a pipeline from. */
export interface PipelineChoices {
  /** Those of the pipelines in which the command has something to do, as far as it is known without a call. */
  readonly fitting: readonly PickRow<PipelineRef>[];
  /** Those of the other pipelines, and why those of a connection are missing. */
  readonly others: readonly PickRow<PipelineRef>[];
}

/** A longer name leaves no room for the connection beside it. */
const longName = 40;

/**
 * The pipelines to choose from, each with its status and its connection, which the typed text is compared with.
 * @param wanted the items that a pipeline must have for the command to be useful; without any, every pipeline fits.
 * @param now the time of a connection's service, in epoch milliseconds.
 */
export function pipelineChoices(
  lists: readonly Listed[],
  store: SnapshotStore,
  wanted: readonly AttentionKind[],
  now: (connection: ConnectionId) => number,
  preferred: PreferredPipelines = { recent: [], ofWorkspace: [] },
): PipelineChoices {
  const choices = lists.flatMap(({ connection, pipelines }): readonly Choice[] =>
    pipelines instanceof Error
      ? []
      : inOrderOfNames(pipelines).map(({ ref }) =>
          choiceOf(ref, connection, lists.length > 1, store, wanted, now(connection.id)),
        ),
  );
  const missing = lists.flatMap(({ connection, pipelines }) =>
    pipelines instanceof Error
      ? [separator(connection.name), { label: `$(warning) ${pipelines.message}` }]
      : [],
  );
  if (wanted.length > 0)
    return {
      fitting: byConnection(choices.filter(({ fits }) => fits)),
      others: [...byConnection(choices.filter(({ fits }) => !fits)), ...missing],
    };
  return { fitting: [...preferredFirst(choices, preferred), ...missing], others: [] };
}

/** The rows with a line between those of two connections, which each row names itself. */
const byConnection = (choices: readonly Choice[]): readonly PickRow<PipelineRef>[] =>
  choices.flatMap(({ row, connection }, index) =>
    (choices[index - 1] ?? { connection }).connection === connection ? [row] : [separator(''), row],
  );

function preferredFirst(
  choices: readonly Choice[],
  { recent, ofWorkspace }: PreferredPipelines,
): readonly PickRow<PipelineRef>[] {
  const rest = new Map(choices.map((choice) => [keyOf(choice), choice]));
  const take = (pipelines: readonly PipelineRef[], heading: string) => {
    const taken = pipelines.flatMap((pipeline) => {
      const choice = rest.get(pipelineKey(pipeline));
      return choice && rest.delete(pipelineKey(pipeline)) ? [choice.row] : [];
    });
    return taken.length === 0 ? [] : [separator(heading), ...taken];
  };
  const first = [
    ...take(recent, vscode.l10n.t('Recently used')),
    ...take(ofWorkspace, vscode.l10n.t('Pipelines of this workspace')),
  ];
  const others = byConnection([...rest.values()]);
  return first.length > 0 && others.length > 0 ? [...first, separator(''), ...others] : [...first, ...others];
}

const keyOf = ({ row }: Choice): string => (row.value ? pipelineKey(row.value) : '');

function choiceOf(
  ref: PipelineRef,
  connection: Connection,
  isOneOfSeveral: boolean,
  store: SnapshotStore,
  wanted: readonly AttentionKind[],
  now: number,
): Choice {
  const { status, attentionItems } = pipelineFactsOf(store, ref);
  const fitting = attentionItems.find(({ kind }) => wanted.includes(kind));
  const run = fitting?.run ?? status?.lead;
  const look = lookOf(status?.status ?? 'Unknown');
  const said = run ? spokenParts(run, now) : status ? [look.word] : [];
  const name = `${connection.isProduction ? '$(shield) ' : ''}${withoutIcons(connection.name)}`;
  const place = isOneOfSeveral ? [name, connection.region] : [connection.region];
  const isLong = ref.name.length > longName;
  return {
    row: {
      label: ref.name,
      description: [...said, ...(isLong ? [] : place)].filter(Boolean).join(' · '),
      ...(isLong && { detail: place.join(' · ') }),
      iconPath: themeIconOf(look),
      value: ref,
    },
    connection,
    fits: fitting !== undefined,
  };
}
