import * as vscode from 'vscode';
import type { Execution } from '../../domain/execution';
import type { ActionDeclaration, PipelineVariable } from '../../domain/pipeline';
import { sourceActions } from '../../domain/pipeline';
import { shortRevision } from '../../domain/revision';
import { canOverride, missingVariables, revisionTypesFor } from '../../domain/startRequest';
import { back, pick } from '../../platform/quickInput';
import type { PickRow } from '../../platform/quickInput';
import { withoutIcons } from '../../views/plainText';
import { askRevision } from './askRevision';
import { askVariable } from './askVariable';
import type { StartDraft } from './startDraft';

type Choice =
  | { readonly kind: 'start' }
  | { readonly kind: 'source'; readonly action: ActionDeclaration }
  | { readonly kind: 'variable'; readonly variable: PipelineVariable };

/**
 * One list to start from: Enter on the first row starts; every other row opens its own step and comes back here with
 * everything chosen so far. Undefined when it was dismissed: nothing is started then.
 */
export async function askStart(
  first: StartDraft,
  recent: readonly Execution[],
): Promise<StartDraft | undefined> {
  let draft = first;
  let lastChoice: Choice | undefined;
  for (;;) {
    const rows = hubRows(draft);
    const active = rows.find(({ value }) => value && lastChoice && isSameChoice(value, lastChoice))?.value;
    const choice = await pick<Choice>({
      title: vscode.l10n.t('Start {0}', draft.pipeline.ref.name),
      placeholder: vscode.l10n.t('Enter starts; choose a source or a variable to change it first'),
      rows: () => rows,
      ...(active && { active }),
    });
    if (choice === undefined || choice === back) return undefined;
    lastChoice = choice;
    if (choice.kind === 'start') {
      const missing = missingVariables(draft.pipeline, draft.variables)[0];
      if (!missing) return draft;
      lastChoice = { kind: 'variable', variable: missing };
    }
    const changed =
      lastChoice.kind === 'source'
        ? await askRevision(draft, lastChoice.action, recent)
        : lastChoice.kind === 'variable'
          ? await askVariable(draft, lastChoice.variable)
          : draft;
    if (changed === undefined) return undefined;
    if (changed !== back) draft = changed;
    // The way on is to start, unless the step was left unchanged.
    if (changed !== back) lastChoice = { kind: 'start' };
  }
}

const isSameChoice = (a: Choice, b: Choice): boolean => JSON.stringify(a) === JSON.stringify(b);

function hubRows(draft: StartDraft): readonly PickRow<Choice>[] {
  const { pipeline } = draft;
  if (!canOverride(pipeline))
    return [
      startRow(draft),
      { label: '', kind: vscode.QuickPickItemKind.Separator },
      {
        label: `$(info) ${vscode.l10n.t('A V1 pipeline takes no variables and no source overrides.')}`,
        alwaysShow: true,
      },
    ];
  return [
    startRow(draft),
    { label: vscode.l10n.t('Source revisions'), kind: vscode.QuickPickItemKind.Separator },
    ...sourceActions(pipeline).map((action) => sourceRow(draft, action)),
    ...(pipeline.variables.length > 0
      ? [{ label: vscode.l10n.t('Variables'), kind: vscode.QuickPickItemKind.Separator }]
      : []),
    ...pipeline.variables.map((variable) => variableRow(draft, variable)),
  ];
}

function startRow(draft: StartDraft): PickRow<Choice> {
  const missing = missingVariables(draft.pipeline, draft.variables);
  const isPlain = draft.revisions.length === 0;
  return {
    label: `$(play) ${isPlain ? vscode.l10n.t('Start with the latest revisions') : vscode.l10n.t('Start with these revisions')}`,
    ...(missing.length > 0 && {
      description: vscode.l10n.t('asks for {0} first', missing.map(({ name }) => name).join(', ')),
    }),
    alwaysShow: true,
    value: { kind: 'start' },
  };
}

function sourceRow(draft: StartDraft, action: ActionDeclaration): PickRow<Choice> {
  const override = draft.revisions.find(({ actionName }) => actionName === action.name);
  const { configuration } = action;
  const repository =
    configuration['FullRepositoryId'] ?? configuration['RepositoryName'] ?? configuration['S3Bucket'];
  const branch =
    configuration['BranchName'] ??
    configuration['Branch'] ??
    configuration['ImageTag'] ??
    configuration['S3ObjectKey'];
  const canChoose = revisionTypesFor(action).length > 0;
  return {
    label: `$(git-commit) ${action.name}`,
    description: withoutIcons(
      [repository, branch, override ? shortRevision(override.value) : vscode.l10n.t('latest')]
        .filter(Boolean)
        .join(' · '),
    ),
    ...(canChoose && { value: { kind: 'source', action } }),
  };
}

function variableRow(draft: StartDraft, variable: PipelineVariable): PickRow<Choice> {
  const given = draft.variables.find(({ name }) => name === variable.name);
  const value = given?.value ?? variable.defaultValue;
  const origin = given
    ? vscode.l10n.t('for this start')
    : value === undefined
      ? vscode.l10n.t('required')
      : vscode.l10n.t('default');
  return {
    label: `$(symbol-variable) ${variable.name} = ${withoutIcons(value ?? '…')}`,
    description: [origin, variable.description && withoutIcons(variable.description)]
      .filter(Boolean)
      .join(' · '),
    value: { kind: 'variable', variable },
  };
}
