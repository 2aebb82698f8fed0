import * as l10n from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { RunOperation } from '../../../domain/calls/changes';
import type { TimelineSnapshot } from '../../../domain/timelineContract';
import { icon } from '../../kit/icons';
import type { Charted, SceneBase } from '../scene';

export interface Tool {
  readonly icon: string;
  readonly label: string;
  /** A word of the label that stands beside the icon where it fits. */
  readonly word?: string;
  readonly onClick: () => void;
  readonly isPressed?: boolean;
  readonly isDisabled?: boolean;
}

/** The icon of a button and, where it fits, a word of its label. */
export const face = (glyph: string, word: string | undefined): TemplateResult =>
  html`${icon(glyph)}${word === undefined ? nothing : html`<span class="word">${word}</span>`}`;

/** A button that is little more than an icon; its label is its tooltip and its name. */
export const tool = ({ icon: glyph, label, word, onClick, isPressed, isDisabled }: Tool): TemplateResult =>
  html`<button
    class="icon-button ${isPressed ? 'pressed' : ''}"
    title=${label}
    aria-label=${label}
    aria-pressed=${isPressed ?? nothing}
    ?disabled=${isDisabled ?? false}
    @click=${onClick}
  >
    ${face(glyph, word)}
  </button>`;

/** Whether a change is offered on the page: not where it is read-only, denied, or about something that is gone. */
export const mayOffer = (snapshot: TimelineSnapshot, operation: RunOperation): boolean =>
  mayChange(snapshot) && !snapshot.denied.includes(operation);

/** Whether the page offers changes at all. */
export const mayChange = ({ mayChange: isAllowed, notice }: TimelineSnapshot): boolean =>
  isAllowed && notice?.kind !== 'gone';

export const startButton = ({ snapshot, intents }: SceneBase): TemplateResult | typeof nothing =>
  mayOffer(snapshot, 'StartPipelineExecution')
    ? commandButton('play', l10n.t('Start…'), () =>
        intents.run({ verb: 'run', command: 'codepipeline.startExecution', target: {} }),
      )
    : nothing;

/** A button of the toolbar that stands out; in a narrow page it keeps its icon only. */
export const commandButton = (glyph: string, label: string, onClick: () => void): TemplateResult =>
  html`<button class="button" title=${label} aria-label=${label} @click=${onClick}>
    ${face(glyph, label)}
  </button>`;

const step = 1.5;

/** The controls of the time scale. */
export function zoomTools({ view, intents }: Charted): TemplateResult {
  const isTable = view.mode === 'table';
  const isFit = view.zoom <= 1;
  return html`<span class="group">
    ${tool({ icon: 'zoom-out', label: l10n.t('Zoom Out (-)'), onClick: () => intents.zoomBy(1 / step), isDisabled: isTable || isFit })}
    ${tool({ icon: 'screen-normal', label: l10n.t('Fit (0)'), onClick: intents.fit, isDisabled: isTable || isFit })}
    ${tool({ icon: 'zoom-in', label: l10n.t('Zoom In (+)'), onClick: () => intents.zoomBy(step), isDisabled: isTable })}
  </span>`;
}

/** The controls of the drawing: long waits short or to scale, bars or a table. */
export function viewTools({ view, idle, intents }: Charted): TemplateResult {
  const isTable = view.mode === 'table';
  const breaks = tool({
    icon: 'arrow-both',
    label: l10n.t('Shorten Long Waits'),
    onClick: intents.toggleBreaks,
    isPressed: view.hasBreaks,
    isDisabled: isTable || idle.length === 0,
  });
  return html`${breaks} ${tableTool({ view, intents })}`;
}

/** Bars or a table. */
export function tableTool({ view, intents }: Pick<SceneBase, 'view' | 'intents'>): TemplateResult {
  const isTable = view.mode === 'table';
  return tool({
    icon: 'table',
    label: l10n.t('Show as Table'),
    onClick: () => intents.setMode(isTable ? 'bars' : 'table'),
    isPressed: isTable,
  });
}
