import * as vscode from 'vscode';
import { fetchDefinition } from '../../core/changes/planDefinitions';
import { saveDefinition } from '../../core/changes/saveDefinition';
import type { Saved } from '../../core/changes/saveDefinition';
import type { PipelineDefinition } from '../../domain/definition/declaration';
import { definitionText } from '../../domain/definition/structure/definitionText';
import { asProblem } from '../../domain/problem';
import type { PipelineRef } from '../../domain/refs';
import type { CommandHandler } from '../../ui/commands/commandRegistry';
import { whileWaiting } from '../../ui/quickInput/whileWaiting';
import type { Services } from '../../ui/services';
import type { AcceptedAnyway } from './acceptedAnyway';
import { acceptsEffects } from './askBeforeSave';
import { chooseWritableConnection, documentPipeline } from './documentPipeline';
import type { DocumentPipeline } from './documentPipeline';
import type { Refusals } from './refusals';
import { tellSaved } from './savePipeline';

/** Shows how AWS answers a definition. */
export interface Outcomes {
  readonly refusals: Pick<Refusals, 'mark'>;
  readonly accepted: Pick<AcceptedAnyway, 'tell'>;
}

/** Updates the pipeline that the active document declares by its name. */
export const updatePipeline =
  (services: Services, outcomes: Outcomes): CommandHandler<'codepipeline.updatePipeline'> =>
  async (uri) => {
    const document = await documentPipeline(uri);
    const connection = await chooseWritableConnection(services, vscode.l10n.t('Update Pipeline'));
    if (connection === undefined) return;
    await updateFrom(services, outcomes, document, {
      connection: connection.id,
      name: document.definition.name,
    });
  };

/** The same, where the pipeline is known. What was refused is marked in the document. */
export async function updateFrom(
  services: Services,
  { refusals, accepted }: Outcomes,
  { uri, definition }: DocumentPipeline,
  pipeline: PipelineRef,
): Promise<void> {
  try {
    const { changes } = await deploy(services, pipeline, definition);
    if (changes.length > 0) void accepted.tell(pipeline, definitionText(definition));
  } catch (error) {
    await refusals.mark(uri, asProblem(error));
    throw error;
  }
}

/** Makes a definition the newest version of a pipeline, after asking with everything that it changes. */
export async function deploy(
  services: Services,
  pipeline: PipelineRef,
  definition: PipelineDefinition,
): Promise<Saved> {
  const base = await whileWaiting(vscode.l10n.t('Checking {0}…', pipeline.name), (signal) =>
    fetchDefinition(services, pipeline, signal),
  );
  const { signal } = new AbortController();
  const saved = await saveDefinition(
    services,
    { pipeline, definition, base },
    {
      // What was changed while the user was asked is in the next question.
      overwrites: () => Promise.resolve(true),
      accepts: (effects) => acceptsEffects(services, effects, 'always'),
    },
    signal,
  );
  tellSaved(pipeline, saved);
  return saved;
}
