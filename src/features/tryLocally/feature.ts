import * as path from 'node:path';
import type * as vscode from 'vscode';
import { Trials } from '../../core/trial/trials';
import type { Event } from '../../domain/event';
import type { Own } from '../../domain/owned';
import type { ConnectionId } from '../../domain/refs';
import type { Commands } from '../../ui/commands/commandRegistry';
import { changeServiceClock, startTrialService } from '../../ui/host/trialService';
import type { Services } from '../../ui/services';
import { controlTrial, endTrial } from './controlTrial';
import { TrialStatusItem } from './trialStatusItem';
import { tryLocally as tryIt } from './tryLocally';

/**
 * Runs pipelines in local services of their own, each of which ends with its last timeline.
 * @param onDidCloseTimelines tells that the last timeline of a connection was closed
 */
export function tryLocally(
  services: Services,
  { extensionPath }: Pick<vscode.ExtensionContext, 'extensionPath'>,
  onDidCloseTimelines: Event<ConnectionId>,
  own: Own,
) {
  const script = path.join(extensionPath, 'dist', 'local.js');
  const trials = own(
    new Trials({
      connections: services.connections,
      startService: (setup, signal) =>
        startTrialService(script, setup, (line) => services.log.info(`local trial: ${line}`), signal),
      changeClock: async (url, change) => changeServiceClock(url, change),
    }),
  );
  own(new TrialStatusItem(trials));
  own(onDidCloseTimelines((connection) => trials.end(connection)));
  return {
    'codepipeline.controlTrial': controlTrial(trials),
    'codepipeline.endTrial': endTrial(trials),
    'codepipeline.tryLocally': tryIt(services, trials),
  } satisfies Commands;
}
