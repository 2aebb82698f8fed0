import * as vscode from 'vscode';
import type { Verdict } from '../../domain/definition/triggers/explainEvent';
import type { OutgoingPush, RequestChoice } from '../../domain/git/outgoingPush';
import { verdicts } from '../../domain/workspace/pushForecast';
import type { PushForecast } from '../../domain/workspace/pushForecast';
import type { ReadingPipelines } from '../../core/watching/readingPipelines';
import { hubRow, separator } from '../../ui/quickInput/hubRow';
import type { PickRow } from '../../ui/quickInput/quickInput';
import { firstLine, withoutIcons } from '../../ui/text/plainText';
import { headingOf, pushText, requestText, whyText } from './pushWords';

/** What was chosen in the answer. */
export type ForecastChoice =
  | { readonly kind: 'pipeline'; readonly forecast: PushForecast }
  | { readonly kind: 'request' }
  | { readonly kind: 'watch' }
  | { readonly kind: 'copy' };

export const verdictIcons: Readonly<Record<Verdict, string>> = {
  starts: 'play-circle',
  mayStart: 'question',
  doesNotStart: 'circle-slash',
};

/** Everything that the answer is drawn from. */
export interface ForecastView {
  readonly push: OutgoingPush;
  readonly request: RequestChoice | 'none' | undefined;
  readonly forecasts: readonly PushForecast[];
  readonly found: Pick<ReadingPipelines, 'unknown' | 'problems'>;
  /** The region and account of a pipeline, where connections are several. */
  readonly placeOf: (connection: string) => string | undefined;
}

const filesShown = 3;

/** What is pushed, what can be done with the answer, and the pipelines by verdict. */
export function forecastRows(view: ForecastView): readonly PickRow<ForecastChoice>[] {
  const { push, request, forecasts } = view;
  const starting = forecasts.filter(({ explanation }) => explanation.verdict !== 'doesNotStart');
  return [
    hubRow({
      icon: 'repo-push',
      label: withoutIcons(pushText(push)),
      detail: withoutIcons(changesText(push)),
    }),
    hubRow<ForecastChoice>(
      {
        icon: 'git-pull-request',
        label: vscode.l10n.t('Pull request'),
        description: withoutIcons(requestText(request)),
      },
      { kind: 'request' },
    ),
    ...(starting.length === 0
      ? []
      : [
          hubRow<ForecastChoice>(
            {
              icon: 'eye',
              label: vscode.l10n.t('Watch What This Push Starts'),
              description: starting.map(({ ref }) => ref.name).join(', '),
            },
            { kind: 'watch' },
          ),
        ]),
    ...(forecasts.length === 0
      ? []
      : [
          hubRow<ForecastChoice>(
            { icon: 'copy', label: vscode.l10n.t('Copy as Markdown') },
            { kind: 'copy' },
          ),
        ]),
    ...verdicts.flatMap((verdict) => rowsOf(verdict, view)),
    ...unknownRows(view.found),
  ];
}

function changesText({ commits, files = [] }: OutgoingPush): string {
  const more = files.length - filesShown;
  const named = [
    ...files.slice(0, filesShown),
    ...(more > 0 ? [vscode.l10n.t('and {0} more', more)] : []),
  ].join(', ');
  const [newest] = commits;
  return [newest && firstLine(newest.message), named].filter(Boolean).join(' · ');
}

function rowsOf(verdict: Verdict, { forecasts, placeOf }: ForecastView): readonly PickRow<ForecastChoice>[] {
  const rows = forecasts
    .filter(({ explanation }) => explanation.verdict === verdict)
    .map((forecast) => {
      const place = placeOf(forecast.ref.connection);
      return hubRow<ForecastChoice>(
        {
          icon: verdictIcons[verdict],
          label: forecast.ref.name,
          ...(place !== undefined && { description: withoutIcons(place) }),
          detail: withoutIcons(whyText(forecast.explanation)),
        },
        { kind: 'pipeline', forecast },
      );
    });
  return rows.length === 0 ? [] : [separator(headingOf(verdict)), ...rows];
}

/** A pipeline that could not be read might be started as well. */
function unknownRows({ unknown, problems }: ForecastView['found']): readonly PickRow<ForecastChoice>[] {
  const count =
    unknown === 1
      ? vscode.l10n.t('1 other pipeline was not read')
      : vscode.l10n.t('{0} other pipelines were not read', unknown);
  const messages = [...new Set(problems.map(({ message }) => message))];
  if (unknown === 0 && messages.length === 0) return [];
  return [
    separator(vscode.l10n.t('Unknown')),
    ...(unknown > 0 ? [hubRow({ icon: 'warning', label: count })] : []),
    ...messages.map((message) => hubRow({ icon: 'warning', label: withoutIcons(message) })),
  ];
}
