import * as l10n from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { DiagramFlow } from '../../../domain/diagram/pipelineDiagram';
import { icon } from '../../kit/icons';
import { findPart } from '../diagramScene';
import type { DiagramScene } from '../diagramScene';

/** Every action may use the source; the lines show them all. */
const mostShown = 20;

/** Where the artifacts and variables of an action come from, and where they go: each leads to the other action. */
export function drawTraces(scene: DiagramScene, key: string): TemplateResult {
  const { flows } = scene.diagram;
  const into = flows.filter(({ to }) => to === key).map((flow) => ({ flow, other: flow.from }));
  const outOf = flows.filter(({ from }) => from === key).map((flow) => ({ flow, other: flow.to }));
  return html`${drawList(scene, l10n.t('Comes from'), into)} ${drawList(scene, l10n.t('Used by'), outOf)}`;
}

function drawList(
  scene: DiagramScene,
  title: string,
  traces: readonly { readonly flow: DiagramFlow; readonly other: string }[],
): TemplateResult | typeof nothing {
  if (traces.length === 0) return nothing;
  return html`<h3>${title}</h3>
    <ul class="traces">
      ${traces.slice(0, mostShown).map(
        ({ flow, other }) =>
          html`<li>
            ${icon(flow.kind === 'artifact' ? 'package' : 'symbol-variable')}
            <span
              ><button class="link" @click=${() => scene.intents.select(other)}>
                ${nameAt(scene, other)}
              </button>
              <span class="hint">${flow.names.join(', ')}</span></span
            >
          </li>`,
      )}
      ${
        traces.length > mostShown
          ? html`<li class="hint">${l10n.t('and {0} more', traces.length - mostShown)}</li>`
          : nothing
      }
    </ul>`;
}

function nameAt({ diagram }: DiagramScene, key: string): string {
  const part = findPart(diagram, key);
  return part?.kind === 'action' ? `${part.stage.name} / ${part.action.name}` : key;
}
