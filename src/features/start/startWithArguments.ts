import * as vscode from 'vscode';
import { pipelinesOf } from '../../domain/calls/queries';
import { Problem } from '../../domain/problem';
import type { PipelineRef } from '../../domain/refs';
import type { StartArguments } from '../../domain/start/startArguments';
import { presetsFor } from '../../domain/start/startPreset';
import type { StartPreset } from '../../domain/start/startPreset';
import type { StartDraft } from '../../domain/start/startDraft';
import { draftProblems } from '../../domain/start/startDraft';
import { readPresets } from '../../ui/settings/startPresetsSetting';
import { whileWaiting } from '../../ui/quickInput/whileWaiting';
import { draftOfInputs } from './readNamed';
import type { StartNeeds, StartSession } from './startSession';

/**
 * The pipeline that arguments name.
 * @throws Problem when no connection has such a pipeline, or several have.
 */
export async function pipelineOf(
  { connections, scheduler }: StartNeeds,
  { pipeline, connection }: StartArguments,
): Promise<PipelineRef> {
  if (connection !== undefined) return { connection, name: pipeline };
  const only = connections.all.length === 1 ? connections.all[0] : undefined;
  if (only) return { connection: only.id, name: pipeline };
  const found = await whileWaiting(vscode.l10n.t('Looking for {0}…', pipeline), (signal) =>
    Promise.all(
      connections.all.map(async ({ id }) => {
        const all = await scheduler.fetch(pipelinesOf(id), signal).catch(() => []);
        return all.map(({ ref }) => ref).filter(({ name }) => name === pipeline);
      }),
    ),
  );
  const [first, ...others] = found.flat();
  if (first && others.length === 0) return first;
  throw new Problem(
    'invalid',
    first
      ? vscode.l10n.t(
          'Several connections have a pipeline "{0}": {1}. Name one as "connection" in the arguments.',
          pipeline,
          found
            .flat()
            .map((ref) => ref.connection)
            .join(', '),
        )
      : vscode.l10n.t('No connection has a pipeline "{0}". Check its name in the arguments.', pipeline),
  );
}

/**
 * The inputs that arguments stand for: those of their preset, with their own in front.
 * @throws Problem when there is no such preset, or the inputs do not fit the pipeline.
 */
export async function draftOfArguments(session: StartSession, given: StartArguments): Promise<StartDraft> {
  const preset = given.preset === undefined ? undefined : findPreset(session, given.preset);
  const draft = await draftOfInputs(session, {
    variables: { ...preset?.variables, ...given.variables },
    revisions: { ...preset?.revisions, ...given.revisions },
  });
  const problems = given.ask === true ? [] : draftProblems(draft);
  if (problems.length > 0) throw new Problem('invalid', problems.join(' '));
  return draft;
}

function findPreset({ pipeline }: StartSession, name: string): StartPreset {
  const { presets, invalid } = readPresets();
  const found = presetsFor(presets, pipeline.ref).find((preset) => preset.name === name);
  if (found) return found;
  const wrong = invalid.find((preset) => preset.name === name);
  throw new Problem(
    'invalid',
    wrong
      ? vscode.l10n.t('The preset "{0}" is not valid in the settings: {1}', name, wrong.reason)
      : vscode.l10n.t('The settings contain no preset "{0}" for {1}.', name, pipeline.ref.name),
  );
}
