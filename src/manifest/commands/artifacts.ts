import { area, oneRow } from '../command';
import { never } from '../when';

/** Commands about the artifacts of actions. */
export const artifacts = area({
  capabilities: ['canOpenArtifact', 'canOpenArtifactFile', 'canReadArtifact', 'canCompareArtifact'],
  commands: {
    openArtifact: {
      title: 'Open Artifact…',
      icon: 'cloud-download',
      takes: oneRow,
      palette: never,
      rows: { can: 'canOpenArtifact', group: 'open' },
    },
    openArtifactFile: {
      title: 'Open File of Artifact',
      takes: oneRow,
      palette: never,
      rows: { can: 'canOpenArtifactFile', group: 'open' },
    },
    findArtifactFile: {
      title: 'Find File in Artifact…',
      icon: 'go-to-file',
      takes: oneRow,
      palette: never,
      rows: { can: 'canReadArtifact', group: 'open' },
    },
    searchArtifact: {
      title: 'Find Text in Artifact…',
      icon: 'search',
      takes: oneRow,
      palette: never,
      rows: { can: 'canReadArtifact', group: 'open' },
    },
    compareArtifact: {
      title: 'Compare Artifact with Another Execution…',
      takes: oneRow,
      palette: never,
      rows: { can: 'canCompareArtifact', group: 'open' },
    },
    closeArtifact: {
      title: 'Close Artifact',
      takes: oneRow,
      palette: never,
      rows: { can: 'canReadArtifact', group: 'close' },
    },
  },
});
