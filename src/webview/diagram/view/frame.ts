import * as l10n from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { isDraft } from '../../../domain/diagram/diagramContract';
import type { DiagramSnapshot } from '../../../domain/diagram/diagramContract';
import { drawAnnouncement } from '../../kit/announce';
import { icon } from '../../kit/icons';
import { copyButton } from '../../kit/links';
import { findPart } from '../diagramScene';
import type { DiagramIntents, DiagramScene } from '../diagramScene';
import { drawCanvas } from './canvas';
import { drawDiagramList } from './diagramList';
import { drawPartDetails } from './partDetails';

/** The page with a diagram. */
export function drawDiagramPage(scene: DiagramScene, announcement: string): TemplateResult {
  const { diagram, snapshot, view, intents } = scene;
  const part = findPart(diagram, view.selected);
  return html`<main class="page">
    <header class="diagram-header">
      <h1>${diagram.pipeline.name}</h1>
      <span class="hint">${[snapshot.place, modeWords(scene)].join(' · ')}</span>
      ${drawToolbar(scene)}
    </header>
    ${drawNotice(snapshot, intents)} ${drawFaultsElsewhere(snapshot)}
    <div class="body ${part ? 'has-details' : ''}">
      ${view.mode === 'list' ? drawDiagramList(scene) : drawCanvas(scene)}
      ${part ? drawPartDetails(scene, part) : nothing}
    </div>
    ${drawAnnouncement(announcement)}
  </main>`;
}

const modeWords = ({ diagram: { version, mode } }: DiagramScene): string =>
  version === undefined ? mode : l10n.t('version {0}', `${version} · ${mode}`);

function drawToolbar({ snapshot, layout, view, intents }: DiagramScene): TemplateResult {
  const button = (glyph: string, words: string, act: () => void, isPressed?: boolean) =>
    html`<button
      class="icon-button ${isPressed ? 'pressed' : ''}"
      title=${words}
      aria-label=${words}
      aria-pressed=${isPressed ?? nothing}
      @click=${act}
    >
      ${icon(glyph)}
    </button>`;
  const isDown = layout.direction === 'down';
  const mayStart = snapshot.mayChange && !snapshot.denied.includes('StartPipelineExecution');
  const start = () => intents.run({ verb: 'run', command: 'codepipeline.startExecution', target: {} });
  const exportAs = (format: 'svg' | 'mermaid') => () =>
    intents.run({ verb: 'export', format, direction: layout.direction, flows: view.flows ?? [] });
  return html`<div class="toolbar" role="toolbar" aria-label=${l10n.t('Diagram')}>
    ${mayStart ? html`<button class="button" @click=${start}>${icon('play')} ${l10n.t('Start Execution…')}</button>` : nothing}
    <div class="group">
      ${
        isDraft(snapshot.target)
          ? nothing
          : button('history', l10n.t('Show Execution History'), () =>
              intents.run({ verb: 'run', command: 'codepipeline.openPipelineTimeline', target: {} }),
            )
      }
      ${button('list-tree', l10n.t('List'), () => intents.setMode(view.mode === 'list' ? 'diagram' : 'list'), view.mode === 'list')}
    </div>
    <div class="group">
      ${button('package', l10n.t('Artifacts between actions'), () => intents.toggleFlows('artifact'), view.flows?.includes('artifact') ?? false)}
      ${button('symbol-variable', l10n.t('Variables between actions'), () => intents.toggleFlows('variable'), view.flows?.includes('variable') ?? false)}
    </div>
    <div class="group">
      ${button('zoom-out', l10n.t('Zoom out'), () => intents.zoomBy(0.8))}
      ${button('zoom-in', l10n.t('Zoom in'), () => intents.zoomBy(1.25))}
      ${button('screen-full', l10n.t('Fit'), () => intents.fit())}
      ${button('split-vertical', l10n.t('Top to bottom'), () => intents.setDirection(isDown ? 'across' : 'down'), isDown)}
    </div>
    <div class="group">
      ${isDraft(snapshot.target) ? nothing : button('link', l10n.t('Copy Link'), () => intents.run({ verb: 'copyLink' }))}
      ${button('file-media', l10n.t('Export as SVG'), exportAs('svg'))}
      ${button('markdown', l10n.t('Copy as Mermaid'), exportAs('mermaid'))}
    </div>
  </div>`;
}

function drawNotice(
  { notice, target }: DiagramSnapshot,
  intents: DiagramIntents,
): TemplateResult | typeof nothing {
  if (!notice) return nothing;
  if (notice.kind === 'simulated')
    return html`<div class="notice simulated" role="note">
      ${icon('beaker')} <span>${notice.message}</span>
    </div>`;
  const { policyStatement } = notice;
  return html`<div class="notice" role="alert">
    ${icon('warning')} <span>${notice.message}</span>
    ${
      policyStatement === undefined
        ? nothing
        : copyButton(policyStatement, l10n.t('Copy Policy Statement'), intents)
    }
    ${
      isDraft(target)
        ? nothing
        : html`<button
            class="link"
            @click=${() => intents.run({ verb: 'run', command: 'codepipeline.refresh', target: {} })}
          >
            ${l10n.t('Refresh')}
          </button>`
    }
  </div>`;
}

/** Says that there are findings about what has no box, such as triggers. */
const drawFaultsElsewhere = ({ faultsElsewhere = 0 }: DiagramSnapshot): TemplateResult | typeof nothing =>
  faultsElsewhere === 0
    ? nothing
    : html`<p class="notice" role="note">
        ${icon('warning')}
        ${
          faultsElsewhere === 1
            ? l10n.t('1 problem of the definition is outside of its stages. See the Problems view.')
            : l10n.t(
                '{0} problems of the definition are outside of its stages. See the Problems view.',
                faultsElsewhere,
              )
        }
      </p>`;

/** The page before there is anything to draw. */
export const drawNothing = (snapshot: DiagramSnapshot | undefined, intents: DiagramIntents): TemplateResult =>
  html`<main class="page">
    ${
      snapshot?.notice && snapshot.notice.kind !== 'simulated'
        ? drawNotice(snapshot, intents)
        : html`<p class="loading hint" role="status">${icon('loading', 'spin')} ${l10n.t('Loading…')}</p>`
    }
  </main>`;
