import * as l10n from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { repeat } from 'lit/directives/repeat.js';
import type { DiagramAction, DiagramGate, DiagramStage } from '../../../domain/diagram/pipelineDiagram';
import { actionWords, gateWords, runWords, transitionWords } from '../../../domain/diagram/diagramWords';
import { statusWords } from '../../../domain/pipeline/statusWords';
import { icon, statusIcon } from '../../kit/icons';
import type { DiagramScene } from '../diagramScene';

/** The same as the drawing, as nested lists: in its order, with everything in words. */
export function drawDiagramList(scene: DiagramScene): TemplateResult {
  return html`<ol class="outline" aria-label=${l10n.t('Stages of {0}', scene.diagram.pipeline.name)}>
    ${repeat(
      scene.diagram.stages,
      ({ key }) => key,
      (stage) => drawStage(scene, stage),
    )}
  </ol>`;
}

function drawStage(scene: DiagramScene, stage: DiagramStage): TemplateResult {
  const { key, name, status, transition, runs, gates, groups } = stage;
  const entry = gates.filter(({ gate }) => gate === 'beforeEntry');
  const others = gates.filter(({ gate }) => gate !== 'beforeEntry');
  return html`<li>
    ${transition ? entryOf(scene, transition.key, icon(transition.isEnabled ? 'arrow-down' : 'lock'), transitionWords(transition)) : nothing}
    <h2>${entryOf(scene, key, statusIcon(status), `${name} · ${statusWords(status)}`)}</h2>
    ${
      runs.length === 0
        ? nothing
        : html`<ul>
            ${runs.map((run) => html`<li class="with-icon hint">${icon('git-commit')} ${runWords(run, scene.now)}</li>`)}
          </ul>`
    }
    <ol>
      ${entry.map((gate) => drawGate(scene, gate))}
      ${groups.flat().map((action) => drawAction(scene, action))}
      ${others.map((gate) => drawGate(scene, gate))}
    </ol>
  </li>`;
}

const drawGate = (scene: DiagramScene, gate: DiagramGate): TemplateResult =>
  html`<li>${entryOf(scene, gate.key, icon('shield'), gateWords(gate))}</li>`;

const drawAction = (scene: DiagramScene, action: DiagramAction): TemplateResult =>
  html`<li>
    ${entryOf(
      scene,
      action.key,
      statusIcon(action.status, action.needsAnswer),
      [action.name, actionWords(action, scene.now), action.type.provider].join(' · '),
    )}
  </li>`;

function entryOf(
  { view, intents }: DiagramScene,
  key: string,
  glyph: TemplateResult,
  words: string,
): TemplateResult {
  const isSelected = view.selected === key;
  return html`<button
    class="entry ${isSelected ? 'selected' : ''}"
    data-key=${key}
    aria-expanded=${isSelected}
    @click=${() => intents.select(isSelected ? undefined : key)}
  >
    ${glyph} <span>${words}</span>
  </button>`;
}
