import * as l10n from '@vscode/l10n';
import { formatDuration, formatPercent } from '../../duration';
import { shortId } from '../../refs';
import { isWebUrl } from '../../links/webUrl';
import type { ActionLane } from '../lane';
import type { TimelineLayout } from '../layout';
import { statusWords } from '../../pipeline/statusWords';
import { revisionWords } from '../timelineLabels';

/** Untrusted text as plain text of one Markdown line: no markup, no HTML, no table cell that ends early. */
export const escapeMarkdown = (text: string): string =>
  text
    .replace(/[\r\n\t]+/g, ' ')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/[\\`*_{}[\]()#+!|~@:]/g, '\\$&');

/** A block of verbatim text, in a fence longer than any inside it. */
function fenced(text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}text\n${text}\n${fence}`;
}

/** Why an attempt failed in the words of its provider, as far as that is known. */
export type WhyFailed = (actionExecutionId: string) => string | undefined;

/** The timeline as a summary for a pull request: what ran, where the time went, what failed and why. */
export function toMarkdown(layout: TimelineLayout, whyFailed: WhyFailed = () => undefined): string {
  const { execution, statusSummary, headline, stages, shares, estimate, span } = layout;
  const { pipeline, executionId } = execution.ref;
  const rows = stages.flatMap(({ name, actions }) =>
    actions.filter(({ attempts }) => attempts.length > 0).map((action) => rowOf(name, action)),
  );
  const parts = [
    `### ${escapeMarkdown(pipeline.name)}: ${statusSummary.words}`,
    [
      `**${escapeMarkdown(headline)}**`,
      l10n.t('Execution `{0}`, started {1}.', shortId(executionId), new Date(span.start).toISOString()),
      ...(estimate && !estimate.isOverdue
        ? [
            l10n.t(
              'Estimated end: {0}, based on {1} earlier successful runs.',
              new Date(estimate.end).toISOString(),
              estimate.count,
            ),
          ]
        : []),
    ].join('\n\n'),
    revisionsOf(layout),
    rows.length > 0 ? [headRow(), '| --- | --- | --- | ---: |', ...rows].join('\n') : l10n.t('No runs yet.'),
    shares.length > 0
      ? l10n.t(
          'Time spent: {0}.',
          shares
            .filter(({ part }) => part >= 0.01)
            .slice(0, 5)
            .map(({ label, part }) => `${escapeMarkdown(label)} ${formatPercent(part)}`)
            .join(', '),
        )
      : '',
    ...errorsOf(layout, whyFailed),
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

const headRow = (): string =>
  `| ${[l10n.t('Stage'), l10n.t('Action'), l10n.t('Status'), l10n.t('Duration')].join(' | ')} |`;

function rowOf(stage: string, { name, attempts, status }: ActionLane): string {
  const length = attempts.reduce((sum, { start, end }) => sum + end - start, 0);
  const tries = attempts.length > 1 ? ` (${l10n.t('{0} attempts', attempts.length)})` : '';
  const cells = [escapeMarkdown(stage), escapeMarkdown(name), `${statusWords(status)}${tries}`];
  return `| ${[...cells, formatDuration(length)].join(' | ')} |`;
}

function revisionsOf({ execution }: TimelineLayout): string {
  return execution.sourceRevisions
    .map(({ actionName, revisionId, summary, url }) => {
      const id = revisionId === undefined ? '' : escapeMarkdown(shortId(revisionId));
      const named =
        url !== undefined && isWebUrl(url) ? `[${id}](<${encodeURI(url).replace(/[<>]/g, '')}>)` : id;
      const words = summary === undefined ? '' : ` ${escapeMarkdown(revisionWords(summary))}`;
      return `- ${escapeMarkdown(actionName)}: ${named}${words}`;
    })
    .join('\n');
}

function errorsOf({ stages }: TimelineLayout, whyFailed: WhyFailed): readonly string[] {
  return stages.flatMap((stage) =>
    stage.actions.flatMap((action) => {
      const { error, status, id } = action.attempts.at(-1)?.source ?? {};
      const why = status === 'Failed' && id !== undefined ? whyFailed(id) : undefined;
      if (!error && why === undefined) return [];
      const words = [why, error?.message ?? error?.code].filter(Boolean).join('\n\n');
      return [
        `${l10n.t('{0} failed:', `**${escapeMarkdown(stage.name)} / ${escapeMarkdown(action.name)}**`)}\n\n${fenced(words)}`,
      ];
    }),
  );
}
