import type * as vscode from 'vscode';
import { FollowedLogs } from '../../core/logs/followedLogs';
import type { Clock } from '../../domain/clock';
import type { Own } from '../../domain/owned';
import type { Commands } from '../../ui/commands/commandRegistry';
import type { Services } from '../../ui/services';
import { ConfigValue } from '../../ui/settings/configValue';
import { PersistedValue } from '../../ui/settings/persistedValue';
import { followLog, loadMore, toggleTimestamps } from './logCommands';
import { LogDecorations } from './logDecorations';
import { LogDocuments } from './logDocuments';
import { LogFollowing } from './logFollowing';
import { LogLinks } from './logLinks';
import { goToError } from './logPlaces';
import { LogProblems } from './logProblems';
import { LogStructure } from './logStructure';
import { saveLog } from './saveLog';
import { showBuildLog } from './showBuildLog';

type Needs = Services & { readonly clock: Clock; readonly memory: vscode.Memento };

/** Shows the logs of actions as documents, and follows them while they grow. */
export function logs(services: Needs, own: Own) {
  const { clock, memory } = services;
  const followed = own(new FollowedLogs(services, clock));
  const documents = own(new LogDocuments(followed, clock));
  const showsTimes = own(new PersistedValue(memory, 'logTimestamps', (kept) => kept === true));
  own(new LogDecorations(documents, showsTimes, clock));
  own(new LogStructure(documents));
  const links = own(new LogLinks(documents, services));
  const listsProblems = own(new ConfigValue('codepipeline.logs.problems', (value) => value));
  own(new LogProblems(documents, links, listsProblems, services));
  const following = own(new LogFollowing(documents));
  return {
    files: documents,
    commands: {
      'codepipeline.followLog': followLog(following),
      'codepipeline.loadEarlierLog': loadMore(documents, 'loadEarlier'),
      'codepipeline.loadLaterLog': loadMore(documents, 'loadLater'),
      'codepipeline.nextLogError': goToError(documents, 'next'),
      'codepipeline.previousLogError': goToError(documents, 'previous'),
      'codepipeline.saveLogAs': saveLog(services),
      'codepipeline.showBuildLog': showBuildLog(services, documents, following),
      'codepipeline.toggleLogTimestamps': toggleTimestamps(showsTimes),
    } satisfies Commands,
  };
}
