import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { DiagramFault } from '../../../domain/diagram/pipelineDiagram';
import { icon } from '../../kit/icons';

/** The mark of a box with something wrong; empty for none. */
export function drawFaultMark(faults: readonly DiagramFault[]): TemplateResult | typeof nothing {
  if (faults.length === 0) return nothing;
  return faults.some(({ severity }) => severity === 'error')
    ? icon('error', 'fault-mark tone-bad')
    : icon('warning', 'fault-mark tone-approval');
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
