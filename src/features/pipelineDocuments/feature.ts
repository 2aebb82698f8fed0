import type { ConnectionHealth } from '../../core/connections/connectionHealth';
import type { Clock } from '../../domain/clock';
import type { Own } from '../../domain/owned';
import type { Commands } from '../../ui/commands/commandRegistry';
import { ConfigValue, stringsOf } from '../../ui/settings/configValue';
import type { Services } from '../../ui/services';
import { AcceptedAnyway } from './acceptedAnyway';
import { clonePipeline } from './clonePipeline';
import { compareDefinition } from './compareDefinition';
import { copyDefinition } from './copyDefinition';
import { createPipeline } from './createPipeline';
import { definitionHistory } from './definitionHistory';
import { DefinitionLenses } from './definitionLenses';
import { deletePipelines } from './deletePipelines';
import { KeptPlaces } from './keptPlaces';
import { newPipeline } from './newPipeline';
import { openDefinition } from './openDefinition';
import { OrderedTexts } from './orderedTexts';
import { PipelineFiles } from './pipelineFiles';
import { Refusals } from './refusals';
import { savePipeline } from './savePipeline';
import { SaveReasons } from './saveReasons';
import { updatePipeline } from './updatePipeline';
import { VersionBadges } from './versionBadges';

/** The definitions of pipelines as documents: to save one is to update its pipeline. */
export function pipelineDocuments(
  services: Services & {
    readonly health: ConnectionHealth;
    readonly clock: Clock;
    readonly extensionId: string;
  },
  own: Own,
) {
  const reasons = own(new SaveReasons());
  const refusals = own(new Refusals());
  const ignored = own(new ConfigValue('codepipeline.ignoredProblems', stringsOf));
  const accepted = new AcceptedAnyway(services.extensionId, ignored);
  const outcomes = { refusals, accepted };
  const write = savePipeline(services, { files: () => files, reasons, ...outcomes });
  const files: PipelineFiles = own(new PipelineFiles(services, services.clock, write, own(new KeptPlaces())));
  const ordered = own(new OrderedTexts());
  own(new DefinitionLenses(files));
  own(new VersionBadges(files));
  return {
    files,
    commands: {
      'codepipeline.clonePipeline': clonePipeline(services),
      'codepipeline.compareDefinition': compareDefinition(services, ordered),
      'codepipeline.copyDefinition': copyDefinition(services),
      'codepipeline.createPipeline': createPipeline(services, outcomes),
      'codepipeline.deletePipeline': deletePipelines(services),
      'codepipeline.newPipeline': newPipeline,
      'codepipeline.openDefinition': openDefinition(services, files),
      'codepipeline.showDefinitionHistory': definitionHistory(services, files),
      'codepipeline.updatePipeline': updatePipeline(services, outcomes),
    } satisfies Commands,
  };
}
