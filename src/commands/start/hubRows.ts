import * as vscode from 'vscode';
import type { ActionDeclaration, PipelineVariable } from '../../domain/pipeline/pipeline';
import { sourceActions } from '../../domain/pipeline/pipeline';
import {
  looksSecret,
  canOverride,
  missingVariables,
  revisionTypesFor,
} from '../../domain/start/startRequest';
import { isPlain, revisionsOf } from '../../domain/start/startDraft';
import type { StartDraft } from '../../domain/start/startDraft';
import { presetsFor } from '../../domain/start/startPreset';
import type { PickRow } from '../../platform/quickInput';
import { readPresets } from '../../platform/startPresetsSetting';
import { withoutIcons } from '../../views/plainText';
import type { StartSession } from './startSession';
import { separator } from '../ask/hubRow';
import { revisionText, sourcePlace } from './startLabels';

export type HubChoice =
  | { readonly kind: 'start' }
  | { readonly kind: 'source'; readonly action: ActionDeclaration }
  | { readonly kind: 'variable'; readonly variable: PipelineVariable }
  | { readonly kind: 'earlier' | 'presets' | 'save' | 'takeBack' | 'copyCli' };

/** Every row of the hub. `left` says what could not be taken over from an earlier execution or a preset. */
export function hubRows(
  session: StartSession,
  draft: StartDraft,
  left: readonly string[],
): readonly PickRow<HubChoice>[] {
  const { pipeline } = draft;
  const copyCli: PickRow<HubChoice> = {
    label: `$(terminal) ${vscode.l10n.t('Copy as AWS CLI command')}`,
    description: vscode.l10n.t('does not start an execution'),
    value: { kind: 'copyCli' },
  };
  if (!canOverride(pipeline))
    return [
      startRow(draft),
      separator(''),
      { label: `$(info) ${vscode.l10n.t('V1 pipelines do not support variables or source overrides.')}` },
      copyCli,
    ];
  return [
    startRow(draft),
    ...(left.length > 0 ? [separator(vscode.l10n.t('Not reused'))] : []),
    ...left.map((sentence) => ({ label: `$(warning) ${withoutIcons(sentence)}` })),
    separator(vscode.l10n.t('Source revisions')),
    ...sourceActions(pipeline).map((action) => sourceRow(session, draft, action)),
    ...(pipeline.variables.length > 0 ? [separator(vscode.l10n.t('Variables'))] : []),
    ...pipeline.variables.map((variable) => variableRow(draft, variable)),
    separator(vscode.l10n.t('Reuse inputs')),
    {
      label: `$(history) ${vscode.l10n.t('Same inputs as…')}`,
      description: vscode.l10n.t('the revisions and variables of an earlier execution'),
      value: { kind: 'earlier' },
    },
    presetsRow(draft),
    { label: `$(save) ${vscode.l10n.t('Save as preset…')}`, value: { kind: 'save' } },
    ...(isPlain(draft)
      ? []
      : [
          {
            label: `$(discard) ${vscode.l10n.t('Reset all changes')}`,
            value: { kind: 'takeBack' } as const,
          },
        ]),
    copyCli,
  ];
}

function startRow(draft: StartDraft): PickRow<HubChoice> {
  const missing = missingVariables(draft.pipeline, draft.variables);
  return {
    label: `$(play) ${
      draft.revisions.length === 0
        ? vscode.l10n.t('Start with the latest revisions')
        : vscode.l10n.t('Start with these revisions')
    }`,
    ...(missing.length > 0 && {
      description: vscode.l10n.t('asks for {0} first', missing.map(({ name }) => name).join(', ')),
    }),
    alwaysShow: true,
    value: { kind: 'start' },
  };
}

function sourceRow(session: StartSession, draft: StartDraft, action: ActionDeclaration): PickRow<HubChoice> {
  const chosen = revisionsOf(draft, action.name).map(({ type, value }) => {
    const chosenBy = session.chosenBy.get(value);
    return revisionText(type, value) + (chosenBy === undefined ? '' : ` (${chosenBy})`);
  });
  const revision = chosen.length > 0 ? chosen : [vscode.l10n.t('latest')];
  return {
    label: `$(git-commit) ${action.name}`,
    description: withoutIcons([...sourcePlace(action), ...revision].join(' · ')),
    ...(revisionTypesFor(action).length > 0 && { value: { kind: 'source', action } }),
  };
}

function variableRow(draft: StartDraft, variable: PipelineVariable): PickRow<HubChoice> {
  const given = draft.variables.find(({ name }) => name === variable.name);
  const value = given?.value ?? variable.defaultValue;
  const origin = given
    ? vscode.l10n.t('for this start')
    : value === undefined
      ? vscode.l10n.t('required')
      : vscode.l10n.t('default');
  const shown = given && looksSecret(variable.name) ? '••••' : withoutIcons(value ?? '…');
  return {
    label: `$(symbol-variable) ${variable.name} = ${shown}`,
    description: [origin, variable.description && withoutIcons(variable.description)]
      .filter(Boolean)
      .join(' · '),
    value: { kind: 'variable', variable },
  };
}

function presetsRow(draft: StartDraft): PickRow<HubChoice> {
  const { presets, invalid } = readPresets();
  const fitting = presetsFor(presets, draft.pipeline.ref).map(({ name }) => name);
  const wrong =
    invalid.length === 0
      ? []
      : [`$(warning) ${vscode.l10n.t('{0} invalid in the settings', invalid.length)}`];
  const names = fitting.length === 0 ? vscode.l10n.t('none yet') : withoutIcons(fitting.join(', '));
  return {
    label: `$(bookmark) ${vscode.l10n.t('Presets…')}`,
    description: [names, ...wrong].join(' · '),
    value: { kind: 'presets' },
  };
}
