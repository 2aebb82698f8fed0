import * as l10n from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { guard } from 'lit/directives/guard.js';
import { executionChanges } from '../../../domain/operate/possibleChanges';
import type { ExportFormat } from '../../../domain/timelineContract';
import { icon } from '../../kit/icons';
import type { Scene } from '../scene';
import { commandButton, face, mayChange, mayOffer, startButton, tool, viewTools, zoomTools } from './tools';

/** The controls of the page, which hardly ever change. */
export function drawToolbar(scene: Scene): unknown {
  const { view, menu: open, idle, layout, snapshot } = scene;
  const { execution, comparison } = layout;
  return guard(
    [
      ...[view, open, idle.length === 0, execution, comparison !== undefined],
      ...[mayChange(snapshot), snapshot.denied.join()],
    ],
    () => drawTools(scene),
  );
}

/**
 * Stop comes first: the others keep their places when it goes, because they are aligned at their end.
 */
function drawTools(scene: Scene): TemplateResult {
  const { view, layout, snapshot, intents } = scene;
  const { executionId } = layout.execution.ref;
  const canStop =
    executionChanges(layout.execution).has('StopPipelineExecution') &&
    mayOffer(snapshot, 'StopPipelineExecution');
  const stop = canStop
    ? commandButton('stop-circle', l10n.t('Stop…'), () =>
        intents.run({ verb: 'run', command: 'codepipeline.stopExecution', target: { executionId } }),
      )
    : nothing;
  return html`<div class="toolbar" role="toolbar" aria-label=${l10n.t('Timeline')}>
    ${stop} ${zoomTools(scene)}
    <span class="group">
      ${tool({
        icon: view.folded.length > 0 ? 'unfold' : 'fold',
        label: view.folded.length > 0 ? l10n.t('Expand All Stages') : l10n.t('Collapse All Stages'),
        onClick: intents.toggleAll,
        isDisabled: view.mode === 'table',
      })}
      ${viewTools(scene)}
    </span>
    <span class="group">
      ${compareMenu(scene)} ${exportMenu(scene)}
      ${tool({ icon: 'layers', label: l10n.t('Show the Last Executions'), word: l10n.t('Executions'), onClick: () => intents.run({ verb: 'run', command: 'codepipeline.openPipelineTimeline', target: {} }) })}
      ${tool({ icon: 'link-external', label: l10n.t('Open in Console'), word: l10n.t('Console'), onClick: () => intents.run({ verb: 'run', command: 'codepipeline.openConsole', target: { executionId } }) })}
    </span>
    ${startButton(scene)}
  </div>`;
}

interface Item {
  readonly icon: string;
  readonly label: string;
  readonly onClick: () => void;
}

function menu(
  scene: Scene,
  name: string,
  { label, word }: { readonly label: string; readonly word: string },
  glyph: string,
  isPressed: boolean,
  items: readonly Item[],
) {
  const isOpen = scene.menu === name;
  return html`<span class="menu-holder" data-menu>
    <button
      class="icon-button ${isPressed ? 'pressed' : ''}"
      title=${label}
      aria-label=${label}
      aria-haspopup="menu"
      aria-expanded=${isOpen}
      @click=${() => scene.intents.openMenu(name)}
    >
      ${face(glyph, word)}
    </button>
    ${
      isOpen
        ? html`<div class="menu" role="menu" aria-label=${label}>
            ${items.map(
              (item) =>
                html`<button role="menuitem" @click=${item.onClick}>
                  ${icon(item.icon)} ${item.label}
                </button>`,
            )}
          </div>`
        : nothing
    }
  </span>`;
}

function compareMenu(scene: Scene): TemplateResult {
  const { executionId } = scene.layout.execution.ref;
  const compare = (choice: 'previousSuccess' | 'choose' | 'nothing') => () =>
    scene.intents.run({ verb: 'compare', executionId, with: choice });
  const isComparing = scene.layout.comparison !== undefined;
  return menu(
    scene,
    'compare',
    { label: l10n.t('Compare With…'), word: l10n.t('Compare') },
    'git-compare',
    isComparing,
    [
      { icon: 'pass', label: l10n.t('Previous Success'), onClick: compare('previousSuccess') },
      { icon: 'history', label: l10n.t('Select an Execution…'), onClick: compare('choose') },
      ...(isComparing
        ? [{ icon: 'close', label: l10n.t('Stop Comparing'), onClick: compare('nothing') }]
        : []),
    ],
  );
}

function exportMenu(scene: Scene): TemplateResult {
  const { executionId } = scene.layout.execution.ref;
  const save = (format: ExportFormat) => () => scene.intents.run({ verb: 'export', executionId, format });
  return menu(scene, 'export', { label: l10n.t('Export…'), word: l10n.t('Export') }, 'export', false, [
    { icon: 'markdown', label: l10n.t('Markdown Summary'), onClick: save('markdown') },
    { icon: 'file-media', label: l10n.t('Picture (SVG)'), onClick: save('svg') },
    { icon: 'pulse', label: l10n.t('Trace for Perfetto (JSON)'), onClick: save('chromeTrace') },
  ]);
}
