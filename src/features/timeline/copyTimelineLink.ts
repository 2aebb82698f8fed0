import * as vscode from 'vscode';
import type { TimelineLink } from '../../domain/links/timelineLink';
import { timelineLinkPath, timelineLinkQuery } from '../../domain/links/timelineLink';
import type { CommandHandler } from '../../ui/commands/commandRegistry';
import type { Target } from '../../ui/commands/target';
import type { TimelinePanels } from './timelinePanels';
import { chooseExecution, executionOf } from './openTimeline';
import type { Services } from '../../ui/services';
import type { TimelineTarget } from './timelineTarget';

/** Copies a link that opens a timeline in any editor that has a connection with the same name. */
export const copyTimelineLink =
  (
    services: Services,
    timelines: Pick<TimelinePanels, 'active'>,
    extensionId: string,
  ): CommandHandler<'codepipeline.copyTimelineLink'> =>
  async (given) => {
    const target = given?.pipeline ? given : (timelines.active ?? (await ask(services)));
    const execution = executionOf(services, target);
    const link = target && linkOf({ ...target, ...(execution && { execution }) });
    if (!link) return;
    const query = timelineLinkQuery(link);
    const url = `${vscode.env.uriScheme}://${extensionId}${timelineLinkPath}?${query}`;
    await vscode.env.clipboard.writeText(url);
    vscode.window.setStatusBarMessage(vscode.l10n.t('Copied the link to the timeline'), 3000);
  };

async function ask(services: Services): Promise<TimelineTarget | undefined> {
  const title = vscode.l10n.t('Copy Timeline Link');
  const execution = await chooseExecution(services, undefined, title);
  return execution && { pipeline: execution.pipeline, execution };
}

function linkOf({
  pipeline,
  execution,
  stage,
  action,
  choice,
}: Target & Pick<TimelineTarget, 'choice'>): TimelineLink | undefined {
  if (!pipeline) return undefined;
  const place = action ?? stage;
  return {
    connection: pipeline.connection,
    pipeline: pipeline.name,
    ...(execution && { execution: execution.executionId }),
    ...(execution && place && { stage: place.stage }),
    ...(execution && action && { action: action.action }),
    ...(!execution && choice?.view && { view: choice.view }),
    ...(!execution && choice?.outcome && { status: choice.outcome }),
    ...(!execution && choice?.isMine && { by: 'me' }),
  };
}
