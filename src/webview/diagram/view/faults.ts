import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { DiagramFault } from '../../../domain/diagram/pipelineDiagram';
import { icon } from '../../kit/icons';

/** The mark of a box with something wrong; empty for none. */
export function drawFaultMark(faults: readonly DiagramFault[]): TemplateResult | typeof nothing {
  if (faults.length === 0) return nothing;
  const isError = faults.some(({ severity }) => severity === 'error');
  return html`<span class="fault-mark"
    >${isError ? icon('error', 'tone-bad') : icon('warning', 'tone-approval')}</span
  >`;
}

/** What is wrong, in full. */
export const drawFaults = (faults: readonly DiagramFault[]): TemplateResult | typeof nothing =>
  faults.length === 0
    ? nothing
    : html`<ul class="faults">
        ${faults.map(
          (fault) => html`<li class="with-icon">${drawFaultMark([fault])} <span>${fault.message}</span></li>`,
        )}
      </ul>`;
