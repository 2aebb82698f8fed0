import * as l10n from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { statusWords } from '../../../../domain/pipeline/statusWords';
import type { ActionLane } from '../../../../domain/timeline/lane';
import { statusIcon } from '../../../kit/icons';
import type { Scene } from '../../scene';
import { section } from './facts';

/** How an action ended in the executions before, the newest at the right end; each opens its execution. */
export function drawEarlierResults(
  { input, intents }: Scene,
  { key }: ActionLane,
): TemplateResult | typeof nothing {
  const results = (input.earlier ?? []).flatMap(({ executionId, name, results: { [key]: status } }) => {
    if (!status) return [];
    const words = `${statusWords(status)} · ${name}`;
    return html`<button
      class="icon-button small"
      title=${words}
      aria-label=${words}
      @click=${() => intents.run({ verb: 'run', command: 'codepipeline.openTimeline', target: { executionId } })}
    >
      ${statusIcon(status)}
    </button>`;
  });
  return results.length === 0
    ? nothing
    : section(l10n.t('Earlier results'), html`<div class="attempts">${results.reverse()}</div>`);
}
