import * as vscode from 'vscode';
import { looksSecret } from '../../domain/start/startRequest';
import type { StartDraft } from '../../domain/start/startDraft';
import { presetOf, presetsFor } from '../../domain/start/startPreset';
import { askText, back, pick } from '../../ui/quickInput/quickInput';
import type { Answer, PickRow } from '../../ui/quickInput/quickInput';
import { readPresets, savePreset } from '../../ui/settings/startPresetsSetting';
import type { PresetScope } from '../../ui/settings/startPresetsSetting';
import type { StartSession } from './startSession';

/** Asks for a name and a place, and saves the inputs as a preset. Returns 'saved' then. */
export async function askToSave(session: StartSession, draft: StartDraft): Promise<Answer<'saved'>> {
  const step = 'name of the preset';
  const title = session.titled(vscode.l10n.t('Start {0}: save as preset', draft.pipeline.ref.name));
  const taken = presetsFor(readPresets().presets, draft.pipeline.ref).map((preset) => preset.name);
  const secrets = draft.variables.map(({ name }) => name).filter(looksSecret);
  for (;;) {
    const typedName = await askText({
      title,
      prompt:
        secrets.length === 0
          ? vscode.l10n.t('A name for these inputs')
          : vscode.l10n.t(
              'A name for these inputs. Not saved, because the value looks like a secret: {0}',
              secrets.join(', '),
            ),
      value: session.typed.get(step) ?? '',
      hasBack: true,
      onDidType: (typed) => void session.typed.set(step, typed),
      validate: (typed) => (typed.trim() === '' ? vscode.l10n.t('Enter a name for the preset.') : undefined),
    });
    if (typedName === undefined || typedName === back) return typedName;
    const name = typedName.trim();
    const scope = await pick<PresetScope>({
      title,
      placeholder: taken.includes(name)
        ? vscode.l10n.t('Where should it be saved? An existing preset named "{0}" is replaced.', name)
        : vscode.l10n.t('Where should "{0}" be saved?', name),
      hasBack: true,
      rows: scopeRows,
    });
    if (scope === undefined) return undefined;
    if (scope === back) continue;
    await savePreset(scope, presetOf(name, draft));
    session.typed.delete(step);
    return 'saved';
  }
}

function scopeRows(): readonly PickRow<PresetScope>[] {
  const user: PickRow<PresetScope> = {
    label: `$(account) ${vscode.l10n.t('User settings')}`,
    description: vscode.l10n.t('for you, in every workspace'),
    value: 'user',
  };
  if (vscode.workspace.workspaceFolders === undefined) return [user];
  return [
    user,
    {
      label: `$(folder) ${vscode.l10n.t('Workspace settings')}`,
      description: vscode.l10n.t('for everyone who opens this workspace'),
      value: 'workspace',
    },
  ];
}
