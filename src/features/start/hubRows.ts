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
import type { PickRow } from '../../ui/quickInput/quickInput';
import { readPresets } from '../../ui/settings/startPresetsSetting';
import { withoutIcons } from '../../ui/text/plainText';
import type { StartSession } from './startSession';
import { hubRow, separator } from '../../ui/quickInput/hubRow';
import { revisionText, sourcePlace } from './startLabels';

/** What a row stands for. */
export type StartChoice =
  | { readonly kind: 'start' }
  | { readonly kind: 'source'; readonly action: ActionDeclaration }
  | { readonly kind: 'variable'; readonly variable: PipelineVariable }
  | { readonly kind: 'earlier' | 'presets' | 'save' | 'takeBack' | 'copyCli' };

/** Every row of the hub. `left` says what could not be taken over from an earlier execution or a preset. */
export function hubRows(
  session: StartSession,
  draft: StartDraft,
  left: readonly string[],
): readonly PickRow<StartChoice>[] {
  const { pipeline } = draft;
  const copyCli = choiceRow('copyCli', {
    icon: 'terminal',
    label: vscode.l10n.t('Copy as AWS CLI command'),
    description: vscode.l10n.t('does not start an execution'),
  });
  if (!canOverride(pipeline))
    return [
      startRow(draft),
      separator(''),
      hubRow({
        icon: 'info',
        label: vscode.l10n.t('V1 pipelines do not support variables or source overrides.'),
      }),
      copyCli,
    ];
  return [
    startRow(draft),
    ...(left.length > 0 ? [separator(vscode.l10n.t('Not reused'))] : []),
    ...left.map((sentence) => hubRow({ icon: 'warning', label: withoutIcons(sentence) })),
    separator(vscode.l10n.t('Source revisions')),
    ...sourceActions(pipeline).map((action) => sourceRow(session, draft, action)),
    ...(pipeline.variables.length > 0 ? [separator(vscode.l10n.t('Variables'))] : []),
    ...pipeline.variables.map((variable) => variableRow(draft, variable)),
    separator(vscode.l10n.t('Reuse inputs')),
    choiceRow('earlier', {
      icon: 'history',
      label: vscode.l10n.t('Same inputs as…'),
      description: vscode.l10n.t('the revisions and variables of an earlier execution'),
    }),
    presetsRow(draft),
    choiceRow('save', { icon: 'save', label: vscode.l10n.t('Save as preset…') }),
    ...(isPlain(draft)
      ? []
      : [choiceRow('takeBack', { icon: 'discard', label: vscode.l10n.t('Reset all changes') })]),
    copyCli,
  ];
}

/** The row of a choice that is nothing but its kind. */
const choiceRow = (
  kind: Exclude<StartChoice['kind'], 'source' | 'variable'>,
  shown: Parameters<typeof hubRow>[0],
): PickRow<StartChoice> => hubRow<StartChoice>(shown, { kind });

function startRow(draft: StartDraft): PickRow<StartChoice> {
  const missing = missingVariables(draft.pipeline, draft.variables);
  const row = choiceRow('start', {
    icon: 'play',
    label:
      draft.revisions.length === 0
        ? vscode.l10n.t('Start with the latest revisions')
        : vscode.l10n.t('Start with these revisions'),
    ...(missing.length > 0 && {
      description: vscode.l10n.t('asks for {0} first', missing.map(({ name }) => name).join(', ')),
    }),
  });
  return { ...row, alwaysShow: true };
}

function sourceRow(
  session: StartSession,
  draft: StartDraft,
  action: ActionDeclaration,
): PickRow<StartChoice> {
  const chosen = revisionsOf(draft, action.name).map(({ type, value }) => {
    const chosenBy = session.chosenBy.get(value);
    return revisionText(type, value) + (chosenBy === undefined ? '' : ` (${chosenBy})`);
  });
  const revision = chosen.length > 0 ? chosen : [vscode.l10n.t('latest')];
  return hubRow<StartChoice>(
    {
      icon: 'git-commit',
      label: action.name,
      description: withoutIcons([...sourcePlace(action), ...revision].join(' · ')),
    },
    revisionTypesFor(action).length > 0 ? { kind: 'source', action } : undefined,
  );
}

function variableRow(draft: StartDraft, variable: PipelineVariable): PickRow<StartChoice> {
  const given = draft.variables.find(({ name }) => name === variable.name);
  const value = given?.value ?? variable.defaultValue;
  const origin = given
    ? vscode.l10n.t('for this start')
    : value === undefined
      ? vscode.l10n.t('required')
      : vscode.l10n.t('default');
  const shown = given && looksSecret(variable.name) ? '••••' : withoutIcons(value ?? '…');
  return hubRow<StartChoice>(
    {
      icon: 'symbol-variable',
      label: `${variable.name} = ${shown}`,
      description: [origin, variable.description && withoutIcons(variable.description)]
        .filter(Boolean)
        .join(' · '),
    },
    { kind: 'variable', variable },
  );
}

function presetsRow(draft: StartDraft): PickRow<StartChoice> {
  const { presets, invalid } = readPresets();
  const fitting = presetsFor(presets, draft.pipeline.ref).map(({ name }) => name);
  const wrong =
    invalid.length === 0
      ? []
      : [`$(warning) ${vscode.l10n.t('{0} invalid in the settings', invalid.length)}`];
  const names = fitting.length === 0 ? vscode.l10n.t('none yet') : withoutIcons(fitting.join(', '));
  return choiceRow('presets', {
    icon: 'bookmark',
    label: vscode.l10n.t('Presets…'),
    description: [names, ...wrong].join(' · '),
  });
}
