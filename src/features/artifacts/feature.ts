import type { ArtifactShelf } from '../../core/artifacts/artifactShelf';
import type { JobDesk } from '../../core/jobs/jobDesk';
import type { Commands } from '../../ui/commands/commandRegistry';
import type { Services } from '../../ui/services';
import { artifactFiles } from './artifactFiles';
import { compareArtifact } from './compareArtifact';
import { chooseFile, openArtifact, openWithProgress, showFile } from './openArtifact';
import { searchArtifact } from './searchArtifact';

/** Opens the artifacts of actions and of jobs. */
export const artifacts = (services: Services, shelf: ArtifactShelf, desk: Pick<JobDesk, 'find'>) => ({
  files: artifactFiles(shelf),
  commands: {
    'codepipeline.openArtifact': openArtifact(services, shelf, desk),
    'codepipeline.openArtifactFile': async (target) => {
      if (target?.artifact && target.file !== undefined) await showFile(target.artifact, target.file);
    },
    'codepipeline.findArtifactFile': async (target) => {
      if (target?.artifact) await chooseFile(await openWithProgress(shelf, target.artifact));
    },
    'codepipeline.searchArtifact': searchArtifact(shelf),
    'codepipeline.compareArtifact': compareArtifact(services, shelf),
    'codepipeline.closeArtifact': (target) => {
      if (target?.artifact) shelf.close(target.artifact);
    },
  } satisfies Commands,
});
