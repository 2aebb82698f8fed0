import type { DocumentArgument, Target } from '../../ui/commands/target';
import { area, oneRow, rows, takes } from '../command';
import { and, connected, isSet, languageIs, never } from '../when';

const inDefinition = languageIs('codepipeline-definition');
const canChange = and(connected, isSet('codepipeline.hasWritableConnections'));

/** Commands about definitions of pipelines, deployed and in files. */
export const definition = area({
  capabilities: ['canOpenDefinition', 'canDeletePipeline', 'canTryLocally', 'canEndTrial'],
  commands: {
    openDefinition: {
      title: 'Open Definition',
      icon: 'json',
      takes: oneRow,
      rows: { can: 'canOpenDefinition', group: 'open' },
    },
    showDefinitionHistory: {
      title: 'Show Definition History…',
      takes: oneRow,
      rows: { can: 'canOpenDefinition', group: 'open' },
    },
    compareDefinition: {
      title: 'Compare Definition…',
      takes: oneRow,
      rows: { can: 'canOpenDefinition', group: 'open' },
    },
    copyDefinition: {
      title: 'Copy Definition as…',
      takes: oneRow,
      rows: { can: 'canOpenDefinition', group: 'copy' },
    },
    newPipeline: {
      title: 'New Pipeline…',
      icon: 'add',
      palette: canChange,
      viewTitle: { group: 'connections' },
    },
    createPipeline: {
      title: 'Create Pipeline from This Document…',
      takes: takes<[document?: DocumentArgument]>(),
      palette: inDefinition,
    },
    updatePipeline: {
      title: 'Update Pipeline from This Document…',
      takes: takes<[document?: DocumentArgument]>(),
      palette: inDefinition,
    },
    clonePipeline: {
      title: 'Clone Pipeline…',
      takes: oneRow,
      rows: { can: 'canOpenDefinition', group: 'edit' },
    },
    deletePipeline: {
      title: 'Delete Pipeline…',
      icon: 'trash',
      takes: rows,
      palette: canChange,
      rows: { can: 'canDeletePipeline', group: 'close' },
    },
    openDefinitionDiagram: {
      title: 'Open Diagram to the Side',
      icon: 'type-hierarchy-sub',
      takes: takes<[document?: DocumentArgument]>(),
      palette: inDefinition,
      editorTitle: 13,
    },
    tryLocally: {
      title: 'Try Locally…',
      icon: 'beaker',
      takes: takes<[source?: Target | DocumentArgument]>(),
      palette: inDefinition,
      rows: { can: 'canTryLocally', group: 'run' },
      editorTitle: 11,
    },
    controlTrial: {
      title: 'Control Local Trial…',
      icon: 'dashboard',
      takes: oneRow,
      palette: never,
      rows: { can: 'canEndTrial', group: 'run', button: 1 },
    },
    endTrial: {
      title: 'End Local Trial',
      icon: 'close',
      takes: oneRow,
      palette: never,
      rows: { can: 'canEndTrial', group: 'close', button: 9 },
    },
    chooseDefinitionConnection: {
      title: 'Choose Connection for Definition…',
      takes: takes<[document?: DocumentArgument]>(),
      palette: isSet('codepipeline.declaresPipeline'),
    },
    exportDefinitionSchema: {
      title: 'Export JSON Schema of Definitions',
      palette: inDefinition,
    },
    ignoreDefinitionProblem: {
      title: "Don't Report Problem of Definitions",
      takes: takes<[id: string]>(),
      palette: never,
    },
  },
});
