import * as l10n from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { filterRuns, outcomeOf } from '../../../../domain/timeline/runs/filterRuns';
import { runOutcomes, type RunOutcome, type RunsView } from '../../../../domain/timeline/runs/runsChoice';
import { runName } from '../../../../domain/execution/runName';
import { icon } from '../../../kit/icons';
import type { PipelineScene } from '../../scene';

const viewWords: { readonly [K in RunsView]: () => readonly [word: string, title: string] } = {
  runs: () => [l10n.t('Runs'), l10n.t('Each execution from its start, on one scale')],
  stages: () => [l10n.t('Stages'), l10n.t('A column for each stage')],
  clock: () => [l10n.t('Clock'), l10n.t('All on the time of day, to see which one waits for which')],
};

const outcomeWords: { readonly [K in RunOutcome]: () => string } = {
  succeeded: () => l10n.t('Succeeded'),
  failed: () => l10n.t('Failed'),
  running: () => l10n.t('In progress'),
  other: () => l10n.t('Superseded or stopped'),
};

const views: readonly RunsView[] = ['runs', 'stages', 'clock'];

/** The choice of the view, and of what is shown in it. */
export function drawViews(scene: PipelineScene): TemplateResult {
  const { intents, runsView, view, layout, input } = scene;
  const counts = new Map<RunOutcome, number>();
  const mine = input.mine && new Set(input.mine);
  const among = filterRuns(layout.runs, { ...(view.isMine && mine && { mine }) });
  for (const run of among) counts.set(outcomeOf(run), (counts.get(outcomeOf(run)) ?? 0) + 1);
  return html`<div class="views">
    <div class="segments" role="group" aria-label=${l10n.t('View')}>
      ${views.map((name) => {
        const [word, title] = viewWords[name]();
        return html`<button
          class="segment"
          aria-pressed=${runsView === name}
          title=${title}
          @click=${() => intents.setRunsView(name)}
        >
          ${word}
        </button>`;
      })}
    </div>
    ${
      runsView === 'clock' && view.runsView === undefined
        ? html`<span class="hint">${l10n.t('Shown because an execution waits for another one')}</span>`
        : nothing
    }
    ${
      mine
        ? html`<div class="segments filters" role="group" aria-label=${l10n.t('Filter by user')}>
            <button
              class="segment"
              aria-pressed=${view.isMine ?? false}
              title=${l10n.t('Executions that you started, or whose commit is yours')}
              @click=${() => intents.setMine(!view.isMine)}
            >
              ${l10n.t('Mine')} <span class="count">${mine.size}</span>
            </button>
          </div>`
        : nothing
    }
    <div class="segments filters" role="group" aria-label=${l10n.t('Filter by status')}>
      ${runOutcomes
        .filter((outcome) => counts.has(outcome) || view.outcome === outcome)
        .map(
          (outcome) =>
            html`<button
              class="segment"
              aria-pressed=${view.outcome === outcome}
              @click=${() => intents.setOutcome(view.outcome === outcome ? undefined : outcome)}
            >
              ${outcomeWords[outcome]()} <span class="count">${counts.get(outcome) ?? 0}</span>
            </button>`,
        )}
    </div>
  </div>`;
}

/** The runs that are marked to be compared. */
export function drawMarked(scene: PipelineScene): TemplateResult | typeof nothing {
  const { marked, layout, intents } = scene;
  if (marked.length === 0) return nothing;
  const runs = layout.runs.filter(({ executionId }) => marked.includes(executionId));
  const [newer, older] = runs;
  const names = runs.map(({ layout: { execution } }) => runName(execution));
  return html`<div class="comparison" role="group" aria-label=${l10n.t('Comparison')}>
    <span class="pair">${icon('git-compare')} <span class="message">${names[0]}</span></span>
    ${
      newer && older
        ? html`<span class="pair">${icon('git-commit')} <span class="message">${names[1]}</span></span>
            <button
              class="button"
              @click=${() =>
                intents.run({
                  verb: 'compareWith',
                  executionId: newer.executionId,
                  other: older.executionId,
                })}
            >
              ${l10n.t('Compare')}
            </button>`
        : html`<span class="hint">${l10n.t('Select another execution to compare')}</span>`
    }
    <button
      class="icon-button small"
      title=${l10n.t('Clear Selection')}
      aria-label=${l10n.t('Clear Selection')}
      @click=${() => intents.mark(undefined)}
    >
      ${icon('close')}
    </button>
  </div>`;
}

/** Below the executions: how many are loaded, and more of them. */
export function drawMore({ input, layout, intents }: PipelineScene): TemplateResult | typeof nothing {
  const { more } = input;
  if (!more) return nothing;
  const { loaded, asked, hasMore } = more;
  const count = layout.runs.length;
  if (loaded < asked)
    return html`<footer class="more" role="status">
      <progress max=${asked} value=${loaded} aria-label=${l10n.t('Loading executions')}></progress>
      <span class="hint">${l10n.t('Loaded {0} of {1} executions', loaded, asked)}</span>
    </footer>`;
  return html`<footer class="more">
    ${
      hasMore
        ? html`<button class="button" @click=${() => intents.run({ verb: 'loadMore' })}>
            ${icon('history')} ${l10n.t('Load More Executions')}
          </button>`
        : html`<span class="hint"
            >${
              count === 1
                ? l10n.t('This is the only execution of the last 12 months.')
                : l10n.t('These are all {0} executions of the last 12 months.', count)
            }</span
          >`
    }
  </footer>`;
}
