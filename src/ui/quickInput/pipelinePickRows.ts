import * as vscode from 'vscode';
import type { AttentionKind } from '../../domain/list/attentionItem';
import type { PipelineRef } from '../../domain/refs';
import { separator } from './hubRow';
import type { PipelineChoices } from './pipelineChoices';
import type { PickRow } from './quickInput';

/** A pipeline, or the wish to see those in which the command has nothing to do. */
export type PipelineChoice = PipelineRef | 'all';

/** The rows of pipelines alone. */
const pipelinesIn = (rows: readonly PickRow<PipelineRef>[]): number =>
  rows.filter(({ value }) => value !== undefined).length;

/**
 * The rows of a list to choose a pipeline from. It holds what fits; what is typed is looked for in all pipelines, and the
 * last row shows all.
 */
export function pipelinePickRows(
  { fitting, others }: PipelineChoices,
  wanted: readonly AttentionKind[],
  typed: string,
  showsAll: boolean,
): readonly PickRow<PipelineChoice>[] {
  const why: readonly PickRow<PipelineChoice>[] =
    pipelinesIn(fitting) === 0 && wanted.length > 0
      ? [{ label: `$(info) ${whyNone(wanted)}`, alwaysShow: true }]
      : [];
  if (others.length === 0) return [...why, ...fitting];
  if (showsAll || typed.trim() !== '')
    return [
      ...(typed === '' ? why : []),
      ...fitting,
      ...(fitting.length > 0 ? [separator('')] : []),
      ...others,
    ];
  const all: PickRow<PipelineChoice> = {
    label: `$(list-unordered) ${vscode.l10n.t('Show all pipelines')}`,
    description: String(pipelinesIn(fitting) + pipelinesIn(others)),
    value: 'all',
  };
  return [...why, ...fitting, separator(''), all];
}

/** Why no pipeline is offered, as far as it is known. */
export function whyNone([first, ...more]: readonly AttentionKind[]): string {
  switch (first) {
    case 'approval':
      return vscode.l10n.t('No pipeline is waiting for an approval.');
    case 'held':
      return vscode.l10n.t('No execution is waiting at a disabled transition.');
    case 'running':
      return vscode.l10n.t('No execution is in progress.');
    default:
      return more.includes('running')
        ? vscode.l10n.t('No pipeline has failed or is in progress.')
        : vscode.l10n.t('No pipeline has failed or was stopped.');
  }
}
