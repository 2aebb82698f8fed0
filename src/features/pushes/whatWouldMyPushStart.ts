import * as vscode from 'vscode';
import type { LocalRepository } from '../../domain/git/localRepository';
import { eventsOfPush, outgoingPush, remotesOf } from '../../domain/git/outgoingPush';
import type { OutgoingPush, RequestChoice } from '../../domain/git/outgoingPush';
import { verdictText } from '../../domain/definition/triggers/explanationText';
import { Problem } from '../../domain/problem';
import { forecastPush } from '../../domain/workspace/pushForecast';
import type { PushForecast } from '../../domain/workspace/pushForecast';
import { findReadingPipelines } from '../../core/watching/readingPipelines';
import type { ReadingPipelines } from '../../core/watching/readingPipelines';
import type { CommandHandler } from '../../ui/commands/commandRegistry';
import { executeCommand } from '../../ui/commands/executeCommand';
import { readingRepository } from '../../ui/git/readingRepository';
import { hubRow } from '../../ui/quickInput/hubRow';
import { back, pick } from '../../ui/quickInput/quickInput';
import { whileWaiting } from '../../ui/quickInput/whileWaiting';
import type { Services } from '../../ui/services';
import { withoutIcons } from '../../ui/text/plainText';
import { askRepository } from './askRepository';
import { askRequest } from './askRequest';
import { forecastRows, verdictIcons } from './forecastRows';
import type { ForecastChoice } from './forecastRows';
import { forecastMarkdown, whyText } from './pushWords';

type Needs = Pick<Services, 'git' | 'connections' | 'store' | 'scheduler'>;
type OpenTrigger = (forecast: PushForecast) => Promise<void>;

/** Asks what the next push of the checkout starts, and shows it for every pipeline that reads the repository. */
export const whatWouldMyPushStart =
  (services: Needs, openTrigger: OpenTrigger): CommandHandler<'codepipeline.whatWouldMyPushStart'> =>
  async () => {
    const repository = await askRepository(services);
    if (!repository) return;
    const push = await readingRepository(() => outgoingPush(repository));
    if (!push)
      throw new Problem(
        'fact',
        vscode.l10n.t('Nothing can be pushed: check out a branch with a commit, and add a remote.'),
      );
    const remotes = remotesOf(repository);
    const found = await whileWaiting(
      vscode.l10n.t('Looking for the pipelines that read this repository…'),
      (signal) => findReadingPipelines(services, remotes, signal),
    );
    if (found.pipelines.length === 0 && found.problems.length === 0)
      throw new Problem('fact', vscode.l10n.t('No pipelines read this repository.'));
    await showAnswer(services, { repository, push, found }, openTrigger);
  };

interface Question {
  readonly repository: LocalRepository;
  readonly push: OutgoingPush;
  readonly found: ReadingPipelines;
}

async function showAnswer(
  { connections }: Needs,
  { repository, push, found }: Question,
  openTrigger: OpenTrigger,
): Promise<void> {
  const remotes = remotesOf(repository);
  const placeOf = (id: string) => (connections.all.length > 1 ? connections.find(id)?.name : undefined);
  let request: RequestChoice | 'none' | undefined;
  for (;;) {
    const forecasts = forecastPush(found.pipelines, remotes, eventsOfPush(push, request));
    const rows = forecastRows({ push, request, forecasts, found, placeOf });
    const choice = await pick<ForecastChoice>({
      title: vscode.l10n.t('What Would My Push Start?'),
      placeholder: vscode.l10n.t('Select a pipeline to open it or its trigger'),
      rows: () => rows,
    });
    if (choice === undefined || choice === back) return;
    switch (choice.kind) {
      case 'request':
        request = await askRequest(repository, push, request);
        break;
      case 'copy':
        await vscode.env.clipboard.writeText(forecastMarkdown(push, forecasts));
        vscode.window.setStatusBarMessage(vscode.l10n.t('Copied as Markdown'), 3000);
        return;
      case 'watch':
        return executeCommand('codepipeline.watchNextPush', repository.root, startingOf(forecasts));
      case 'pipeline':
        if (await openForecast(choice.forecast, openTrigger)) return;
    }
  }
}

const startingOf = (forecasts: readonly PushForecast[]) =>
  forecasts.flatMap(({ ref, explanation }) => (explanation.verdict === 'doesNotStart' ? [] : [ref]));

/** Where a pipeline of the answer leads to. @returns false to go back to the answer. */
async function openForecast(forecast: PushForecast, openTrigger: OpenTrigger): Promise<boolean> {
  const { ref, explanation } = forecast;
  const answer = await pick<'trigger' | 'timeline' | 'reveal'>({
    title: ref.name,
    placeholder: vscode.l10n.t('Select what to open'),
    hasBack: true,
    rows: () => [
      hubRow(
        {
          icon: 'go-to-file',
          label:
            explanation.path?.[0] === 'stages'
              ? vscode.l10n.t('Go to Source Action')
              : vscode.l10n.t('Go to Trigger'),
        },
        'trigger' as const,
      ),
      hubRow({ icon: 'list-tree', label: vscode.l10n.t('Show Execution History') }, 'timeline' as const),
      hubRow({ icon: 'list-selection', label: vscode.l10n.t('Reveal in Pipelines View') }, 'reveal' as const),
      hubRow({
        icon: verdictIcons[explanation.verdict],
        label: verdictText(explanation.verdict),
        detail: withoutIcons(whyText(explanation)),
      }),
    ],
  });
  if (answer === back) return false;
  const target = { connection: ref.connection, pipeline: ref };
  if (answer === 'trigger') await openTrigger(forecast);
  if (answer === 'timeline') await executeCommand('codepipeline.openPipelineTimeline', target);
  if (answer === 'reveal') await executeCommand('codepipeline.revealInPipelines', target);
  return true;
}
