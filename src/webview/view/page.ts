import { html, nothing, type TemplateResult } from 'lit/html.js';
import { findSelection, type Scene } from '../model';
import { drawChart } from './chart/chart';
import { drawComparison } from './comparison';
import { drawDetails } from './details/details';
import { drawHeader } from './header';
import { drawNotice } from './states';
import { drawTable } from './table';
import { drawToolbar } from './toolbar';

/** The whole page for one execution. The announcement is what a screen reader is told, politely. */
export function drawPage(scene: Scene, announcement: string): TemplateResult {
  const { snapshot, layout, view, intents } = scene;
  const selection = findSelection(layout, view.selected);
  return html`<main class="page">
    ${drawNotice(snapshot.notice, intents)}
    <header>${drawHeader(scene)} ${drawToolbar(scene)}</header>
    ${drawComparison(scene)}
    <div class="body ${selection ? 'has-details' : ''}">
      ${view.mode === 'bars' ? drawChart(scene) : drawTable(scene)}
      ${selection ? drawDetails(scene, selection) : nothing}
    </div>
    <div class="unseen" role="status" aria-live="polite">${announcement}</div>
  </main>`;
}
