import * as l10n from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { keepsLog } from '../../../../domain/log/logSource';
import type { TimelineSnapshot } from '../../../../domain/timelineContract';
import type { ActionLane, Attempt } from '../../../../domain/timeline/lane';
import type { Scene } from '../../scene';
import { section } from './facts';

/** Whether an attempt leaves a log that the editor can read. */
export const hasLog = ({ source }: Attempt, action: ActionLane): boolean =>
  source.logStreamArn !== undefined || keepsLog(source.type?.provider ?? action.type?.provider);

const excerptOf = ({ excerpts }: TimelineSnapshot, id: string) =>
  excerpts?.find(({ actionExecutionId }) => actionExecutionId === id);

/** The first failing lines of an attempt, or why they are not there. */
export function drawLogExcerpt(
  { snapshot }: Pick<Scene, 'snapshot'>,
  attempt: Attempt,
  action: ActionLane,
): TemplateResult | typeof nothing {
  if (attempt.status !== 'Failed' || !hasLog(attempt, action)) return nothing;
  const excerpt = excerptOf(snapshot, attempt.id);
  if (excerpt === undefined)
    return section(l10n.t('Log'), html`<p class="hint">${l10n.t('Reading the log…')}</p>`);
  return section(
    l10n.t('Log'),
    excerpt.lines.length === 0
      ? html`<p class="hint">${excerpt.message}</p>`
      : html`<pre class="log-lines" tabindex="0">${excerpt.lines.join('\n')}</pre>`,
  );
}
