import type { ConnectionHealth } from '../../core/connections/connectionHealth';
import type { Clock } from '../../domain/clock';
import type { Own } from '../../domain/owned';
import type { Commands } from '../../ui/commands/commandRegistry';
import type { Services } from '../../ui/services';
import { clonePipeline } from './clonePipeline';
import { compareDefinition } from './compareDefinition';
import { copyDefinition } from './copyDefinition';
import { createPipeline } from './createPipeline';
import { definitionHistory } from './definitionHistory';
import { DefinitionLenses } from './definitionLenses';
import { deletePipelines } from './deletePipelines';
import { newPipeline } from './newPipeline';
import { openDefinition } from './openDefinition';
import { OrderedTexts } from './orderedTexts';
import { PipelineFiles } from './pipelineFiles';
import { Refusals } from './refusals';
import { savePipeline } from './savePipeline';
import { SaveReasons } from './saveReasons';
import { updatePipeline } from './updatePipeline';

/** The definitions of pipelines as documents: to save one is to update its pipeline. */
export function pipelineDocuments(
  services: Services & { readonly health: ConnectionHealth; readonly clock: Clock },
  own: Own,
) {
  const reasons = own(new SaveReasons());
  const refusals = own(new Refusals());
  const write = savePipeline(services, { files: () => files, reasons, refusals });
  const files: PipelineFiles = own(new PipelineFiles(services, services.clock, write));
  const ordered = own(new OrderedTexts());
  own(new DefinitionLenses(files));
  return {
    files,
    commands: {
      'codepipeline.clonePipeline': clonePipeline(services),
      'codepipeline.compareDefinition': compareDefinition(services, ordered),
      'codepipeline.copyDefinition': copyDefinition(services),
      'codepipeline.createPipeline': createPipeline(services, refusals),
      'codepipeline.deletePipeline': deletePipelines(services),
      'codepipeline.newPipeline': newPipeline,
      'codepipeline.openDefinition': openDefinition(services, files),
      'codepipeline.showDefinitionHistory': definitionHistory(services, files),
      'codepipeline.updatePipeline': updatePipeline(services, refusals),
    } satisfies Commands,
  };
}
