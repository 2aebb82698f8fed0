import type * as vscode from 'vscode';
import { asProblem } from '../../domain/problem';
import { reportProblem } from '../../ui/commands/reportProblem';
import type { TimelinePanels } from './timelinePanels';
import type { Services } from '../../ui/services';
import { openTimelineLink } from './openTimelineLink';

type Needs = Pick<Services, 'connections' | 'scheduler' | 'store' | 'log'> & {
  readonly timelines: TimelinePanels;
  /** Settles when the connections are known: a link may be what starts the extension. Never rejects. */
  readonly areConnectionsKnown: Promise<unknown>;
};

/** Opens the timeline that a link from outside leads to. Never rejects: what goes wrong is shown. */
export async function handleTimelineLink(services: Needs, uri: vscode.Uri): Promise<void> {
  try {
    await services.areConnectionsKnown;
    await openTimelineLink(services, services.timelines, uri);
  } catch (error) {
    reportProblem(services.log, 'timeline link', asProblem(error));
  }
}
