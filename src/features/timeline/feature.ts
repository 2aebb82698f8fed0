import type * as vscode from 'vscode';
import type { ConnectionHealth } from '../../core/connections/connectionHealth';
import type { TimelineLink } from '../../domain/links/timelineLink';
import type { FailureExcerpts } from '../../core/logs/failureExcerpts';
import type { Causes } from '../../core/causes/causes';
import type { Own } from '../../domain/owned';
import { asProblem } from '../../domain/problem';
import type { Commands } from '../../ui/commands/commandRegistry';
import { reportProblem } from '../../ui/commands/reportProblem';
import type { Services } from '../../ui/services';
import { compareExecutions, compareSelected, compareWithPrevious } from './compareCommands';
import { copyTimelineLink } from './copyTimelineLink';
import { handleTimelineLink } from './handleTimelineLink';
import { openPipelineTimeline } from './openPipelineTimeline';
import { openTimeline } from './openTimeline';
import { followTimelineLink } from './openTimelineLink';
import { runTimelineCommand } from './runTimelineCommand';
import { TimelinePanels } from './timelinePanels';

/** Shows executions as timelines, and opens links to them. */
export function timeline(
  services: Services & {
    readonly health: ConnectionHealth;
    readonly excerpts: FailureExcerpts;
    readonly causes: Causes;
  },
  { extension, extensionUri }: Pick<vscode.ExtensionContext, 'extension' | 'extensionUri'>,
  own: Own,
) {
  const {
    store,
    health,
    history,
    denied,
    connections,
    scheduler,
    excerpts,
    causes,
    now,
    git,
    identities,
    log,
  } = services;
  const panels: TimelinePanels = own(
    new TimelinePanels(
      { store, health, history, denied, excerpts, causes, now, findConnection: (id) => connections.find(id) },
      { extension: extensionUri, scheduler, git, identities, log },
      (command, pipeline) =>
        void runTimelineCommand({ history, now }, panels, command, pipeline).catch((error: unknown) =>
          reportProblem(log, `timeline ${command.verb}`, asProblem(error)),
        ),
    ),
  );
  return {
    panels,
    /** @param areConnectionsKnown settles when the connections that are looked for at the start are there */
    handleUri: (uri: vscode.Uri, areConnectionsKnown: Promise<unknown>): Promise<void> =>
      handleTimelineLink({ ...services, timelines: panels, areConnectionsKnown }, uri),
    /** Opens what a link of Copy Timeline Link leads to. */
    openLink: (link: TimelineLink): Promise<void> => followTimelineLink(services, panels, link),
    commands: {
      'codepipeline.compareExecutions': compareExecutions(services, panels),
      'codepipeline.compareSelected': compareSelected(services, panels),
      'codepipeline.compareWithPrevious': compareWithPrevious(services, panels),
      'codepipeline.copyTimelineLink': copyTimelineLink(services, panels, extension.id),
      'codepipeline.openPipelineTimeline': openPipelineTimeline(services, panels),
      'codepipeline.openTimeline': openTimeline(services, panels),
    } satisfies Commands,
  };
}
