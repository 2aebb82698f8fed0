import { area, takes } from '../command';
import { languageIs, never } from '../when';

/** Commands about definitions of pipelines in files. */
export const definition = area({
  capabilities: [],
  commands: {
    exportDefinitionSchema: {
      title: 'Export JSON Schema of Definitions',
      palette: languageIs('codepipeline-definition'),
    },
    ignoreDefinitionProblem: {
      title: "Don't Report Problem of Definitions",
      takes: takes<[id: string]>(),
      palette: never,
    },
  },
});
