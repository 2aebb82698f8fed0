import * as l10n from '@vscode/l10n';
import * as v from 'valibot';
import type { PipelineRef } from '../refs';
import { looksSecret } from './startRequest';
import type { StartDraft } from './startDraft';
import { inputEntries, issueSentence, writeInputs } from './startInputs';
import type { StartInputs } from './startInputs';

const text = v.pipe(
  v.string(() => l10n.t('must be text')),
  v.nonEmpty(() => l10n.t('must not be empty')),
);

/** One entry of the setting `codepipeline.startPresets`; package.json describes the same shape for the settings editor. */
const presetSchema = v.strictObject({
  name: text,
  pipeline: text,
  connection: v.exactOptional(text),
  ...inputEntries,
});

/** Inputs of a start under a name, as they stand in the settings. */
export interface StartPreset extends StartInputs {
  readonly name: string;
  /** The name of the pipeline that it starts. */
  readonly pipeline: string;
  /** Absent when it is for a pipeline of this name in any connection. */
  readonly connection?: string;
}

/** An entry of the setting that cannot be used, and why. */
export interface InvalidPreset {
  readonly name: string;
  readonly reason: string;
}

export interface PresetSetting {
  readonly presets: readonly StartPreset[];
  readonly invalid: readonly InvalidPreset[];
}

/** Reads the setting entry by entry, so that one mistake does not take the other presets away. */
export function parsePresets(value: unknown): PresetSetting {
  if (value === undefined || value === null) return { presets: [], invalid: [] };
  if (!Array.isArray(value))
    return {
      presets: [],
      invalid: [{ name: 'codepipeline.startPresets', reason: l10n.t('The setting must be a list.') }],
    };
  const presets: StartPreset[] = [];
  const invalid: InvalidPreset[] = [];
  value.forEach((entry: unknown, index) => {
    const parsed = v.safeParse(presetSchema, entry, { abortPipeEarly: true });
    if (parsed.success) return presets.push(parsed.output);
    const whole = l10n.t('The entry must be an object with at least "name" and "pipeline".');
    const reason = parsed.issues.map((issue) => issueSentence(issue, whole)).join(' ');
    return invalid.push({ name: nameOf(entry) ?? l10n.t('Preset {0}', index + 1), reason });
  });
  return { presets, invalid };
}

/** The presets for a pipeline; where several have the same name, the first. */
export const presetsFor = (
  presets: readonly StartPreset[],
  { connection, name }: PipelineRef,
): readonly StartPreset[] => {
  const fitting = presets.filter(
    (preset) => preset.pipeline === name && (preset.connection ?? connection) === connection,
  );
  return fitting.filter(
    (preset, index) => fitting.findIndex((other) => other.name === preset.name) === index,
  );
};

/** The preset of a draft, without the values that look secret: settings must not hold them. */
export function presetOf(name: string, draft: StartDraft): StartPreset {
  const variables = draft.variables.filter((variable) => !looksSecret(variable.name));
  const { connection, name: pipeline } = draft.pipeline.ref;
  return { name, pipeline, connection, ...writeInputs({ ...draft, variables }) };
}

/** A setting's list with the preset in it, in place of one with the same name for the same pipeline. */
export function withPreset(list: unknown, preset: StartPreset): readonly unknown[] {
  const entries: readonly unknown[] = Array.isArray(list) ? list : [];
  const place = entries.findIndex((entry) => isSame(entry, preset));
  return place === -1 ? [...entries, preset] : entries.with(place, preset);
}

function isSame(entry: unknown, { name, pipeline, connection }: StartPreset): boolean {
  const parsed = v.safeParse(presetSchema, entry);
  if (!parsed.success || parsed.output.name !== name || parsed.output.pipeline !== pipeline) return false;
  return (parsed.output.connection ?? connection) === connection;
}

const nameOf = (entry: unknown): string | undefined =>
  entry !== null && typeof entry === 'object' && 'name' in entry && v.is(text, entry.name)
    ? entry.name
    : undefined;
