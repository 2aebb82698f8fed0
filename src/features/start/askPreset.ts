import * as vscode from 'vscode';
import { Problem } from '../../domain/problem';
import { inputProblems } from '../../domain/start/startDraft';
import type { TakenOver } from '../../domain/start/earlierInputs';
import { presetsFor } from '../../domain/start/startPreset';
import type { StartPreset } from '../../domain/start/startPreset';
import { back, pick } from '../../ui/quickInput/quickInput';
import type { Answer, PickRow } from '../../ui/quickInput/quickInput';
import { openPresetSettings, readPresets } from '../../ui/settings/startPresetsSetting';
import { withoutIcons } from '../../ui/text/plainText';
import { draftOfInputs } from './readNamed';
import type { StartSession } from './startSession';
import { separator } from '../../ui/quickInput/hubRow';

type Choice = StartPreset | 'openSettings';

/** The inputs of a preset that is picked. One that does not fit the pipeline keeps the step open and says why. */
export async function askPreset(session: StartSession): Promise<Answer<TakenOver>> {
  const refused = new Map<string, string>();
  for (;;) {
    const { presets, invalid } = readPresets();
    const fitting = presetsFor(presets, session.pipeline.ref);
    const choice = await pick<Choice>({
      title: session.titled(vscode.l10n.t('Start {0}: presets', session.pipeline.ref.name)),
      placeholder:
        fitting.length === 0
          ? vscode.l10n.t('No presets for this pipeline')
          : vscode.l10n.t('Uses the same revisions and variables'),
      hasBack: true,
      rows: () => [
        ...fitting.map((preset) => presetRow(preset, refused.get(preset.name))),
        ...(invalid.length > 0 ? [separator(vscode.l10n.t('Invalid presets'))] : []),
        ...invalid.map(({ name, reason }) => ({
          label: `$(warning) ${withoutIcons(name)}`,
          description: withoutIcons(reason),
          value: 'openSettings' as const,
        })),
        separator(''),
        { label: `$(settings-gear) ${vscode.l10n.t('Edit presets in the settings')}`, value: 'openSettings' },
      ],
    });
    if (choice === undefined || choice === back) return choice;
    if (choice === 'openSettings') {
      await openPresetSettings();
      return undefined;
    }
    const taken = await takenOver(session, choice);
    if (typeof taken !== 'string') return taken;
    refused.set(choice.name, taken);
  }
}

/** The draft of a preset, or why it does not fit. A variable that has no value yet is asked for later. */
async function takenOver(session: StartSession, preset: StartPreset): Promise<TakenOver | string> {
  try {
    const draft = await draftOfInputs(session, preset);
    const problems = inputProblems(draft);
    return problems.length > 0 ? problems.join(' ') : { draft, left: [] };
  } catch (error) {
    if (error instanceof Problem) return error.message;
    throw error;
  }
}

function presetRow(preset: StartPreset, refusal: string | undefined): PickRow<Choice> {
  const { name, variables = {}, revisions = {} } = preset;
  const inputs = [
    ...Object.entries(revisions).map(
      ([action, revision]) =>
        `${action} ${typeof revision === 'string' ? revision : Object.values(revision).join(' ')}`,
    ),
    ...Object.entries(variables).map(([variable, value]) => `${variable} = ${value}`),
  ];
  return {
    label: `$(${refusal === undefined ? 'bookmark' : 'error'}) ${withoutIcons(name)}`,
    description: withoutIcons(inputs.join(' · ')),
    ...(refusal !== undefined && { detail: withoutIcons(refusal) }),
    value: preset,
  };
}
