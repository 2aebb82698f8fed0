import { html, nothing, type TemplateResult } from 'lit/html.js';
import { drawAnnouncement } from '../../kit/announce';
import { sceneOf } from '../executionScene';
import { nextSelection } from '../nextSelection';
import { offerRunMenu } from '../runMenu';
import { findSelection, type Scene } from '../scene';
import { statusChanges } from '../statusChanges';
import { drawChart } from './chart/chart';
import { drawComparison } from './comparisonBar';
import { drawDetails } from './details/details';
import { drawHeader } from './header';
import { drawNotice } from './states';
import { drawTable } from './table';
import { drawToolbar } from './toolbar';

/** The whole page for one execution, with a polite live region for screen readers. */
function draw(scene: Scene, announcement: string): TemplateResult {
  const { snapshot, layout, view, intents } = scene;
  const selection = findSelection(layout, view.selected);
  return html`<main class="page">
    ${drawNotice(snapshot.notice, intents)} ${drawHeader(scene, drawToolbar(scene))} ${drawComparison(scene)}
    <div class="body ${selection ? 'has-details' : ''}">
      ${view.mode === 'bars' ? drawChart(scene) : drawTable(scene)}
      ${selection ? drawDetails(scene, selection) : nothing}
    </div>
    ${drawAnnouncement(announcement)}
  </main>`;
}

/** How the page of an execution is laid out and drawn, and what its updates mean. */
export const executionPage = { sceneOf, draw, offerRunMenu, statusChanges, nextSelection };
