import * as vscode from 'vscode';
import { executionsOf, stateOf } from '../../domain/calls/queries';
import type { Connection } from '../../domain/connection/connection';
import { openLinkPath, parseOpenLink } from '../../domain/links/openLink';
import { parsePastedLink } from '../../domain/links/pastedLink';
import type { AwsPlace, PastedLink } from '../../domain/links/pastedLink';
import type { TimelineLink } from '../../domain/links/timelineLink';
import { asProblem, Problem } from '../../domain/problem';
import { viewIds } from '../../manifest/ids';
import type { CommandHandler } from '../../ui/commands/commandRegistry';
import { executeCommand } from '../../ui/commands/executeCommand';
import { logProblem, reportProblem } from '../../ui/commands/reportProblem';
import type { Target } from '../../ui/commands/target';
import { askText } from '../../ui/quickInput/quickInput';
import { whileWaiting } from '../../ui/quickInput/whileWaiting';
import type { Services } from '../../ui/services';
import { reachPlace } from './reachPlace';
import type { ReachNeeds, WantedBy } from './reachPlace';

export interface OpenLinkNeeds extends ReachNeeds, Pick<Services, 'log' | 'reveal'> {
  /** Opens a link that Copy Timeline Link made. */
  readonly openTimelineLink: (link: TimelineLink) => Promise<void>;
}

/** After this time, in milliseconds, the row is no longer revealed. */
const patience = 15_000;

/** The same in every language. */
const exampleArn = 'arn:aws:codepipeline:eu-west-1:123456789012:checkout-api';

/** Opens what an ARN, an address of the console or a link of this extension leads to. */
export const openByLink =
  (needs: OpenLinkNeeds): CommandHandler<'codepipeline.openByLink'> =>
  async (given) => {
    const text = typeof given === 'string' ? given : await askLink();
    if (text === undefined) return;
    const link = parsePastedLink(text);
    if (!link) throw new Problem('fact', noLink());
    await openLinked(needs, link, 'user');
  };

const noLink = () =>
  vscode.l10n.t('This is not the ARN of a pipeline, nor an AWS console URL of a pipeline or an execution.');

/** Asks for the text; a link on the clipboard is there already. */
async function askLink(): Promise<string | undefined> {
  // A browser may ask before it lets a page read what was copied.
  const isDesktop = vscode.env.uiKind === vscode.UIKind.Desktop;
  const copied = isDesktop ? (await vscode.env.clipboard.readText()).trim() : '';
  const answer = await askText({
    title: vscode.l10n.t('Open by ARN or URL'),
    prompt: vscode.l10n.t(
      'Paste an ARN, an AWS console URL or a timeline link, or a message that contains one.',
    ),
    placeholder: exampleArn,
    value: !copied.includes('\n') && parsePastedLink(copied) ? copied : '',
    validate: (value) => (parsePastedLink(value) ? undefined : noLink()),
  });
  return typeof answer === 'string' ? answer : undefined;
}

/** Opens what a link from outside names by its ARN or address; false for another kind of link. Never rejects. */
export async function handleOpenLink(
  needs: OpenLinkNeeds,
  { path, query }: Pick<vscode.Uri, 'path' | 'query'>,
  areConnectionsKnown: Promise<unknown>,
): Promise<boolean> {
  if (path !== openLinkPath) return false;
  try {
    await areConnectionsKnown;
    const link = parseOpenLink(path, query);
    if (!link) throw new Problem('fact', noLink());
    await openLinked(needs, link, 'outside');
  } catch (error) {
    reportProblem(needs.log, 'link', asProblem(error));
  }
  return true;
}

/** Opens what a link leads to; where no connection reaches it, the user may add one first. */
export async function openLinked(needs: OpenLinkNeeds, link: PastedLink, by: WantedBy): Promise<void> {
  if (link.kind === 'timeline') return needs.openTimelineLink(link.link);
  const { place } = link;
  const connection = await reachPlace(needs, place, by);
  if (connection) await open(needs, connection, place);
}

async function open(needs: OpenLinkNeeds, { id: connection }: Connection, place: AwsPlace): Promise<void> {
  const pipeline = { connection, name: place.pipeline };
  const { execution, stage, action } = place;
  const target: Target = {
    connection,
    pipeline,
    ...(execution !== undefined && { execution: { pipeline, executionId: execution } }),
    ...(stage !== undefined && { stage: { pipeline, stage } }),
    ...(stage !== undefined && action !== undefined && { action: { pipeline, stage, action } }),
  };
  await vscode.commands.executeCommand(`${viewIds.pipelines}.focus`);
  if (execution === undefined && stage === undefined)
    await executeCommand('codepipeline.openPipelineTimeline', target);
  else {
    // Which execution is in a stage is read from what is known.
    if (execution === undefined)
      await whileWaiting(vscode.l10n.t('Checking {0}…', pipeline.name), (signal) =>
        Promise.all([
          needs.scheduler.fetch(stateOf(pipeline), signal),
          needs.scheduler.fetch(executionsOf(pipeline), signal),
        ]),
      );
    await executeCommand('codepipeline.openTimeline', target);
  }
  needs
    .reveal(target, AbortSignal.timeout(patience), 'quietly')
    .catch((error: unknown) => logProblem(needs.log, 'reveal what a link names', asProblem(error)));
}
