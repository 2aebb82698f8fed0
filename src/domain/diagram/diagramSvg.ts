import { gateName } from '../execution/waitWords';
import { escapeXml } from '../timeline/export/svg';
import { style } from '../timeline/export/svgStyle';
import type { LaneStatus } from '../timeline/lane';
import type { Diagram, DiagramAction, DiagramFlow, DiagramStage } from './pipelineDiagram';
import { sizes } from './diagramLayout';
import { flowPath } from './flowPath';
import type { Arrow, Box, DiagramLayout } from './diagramLayout';
import { actionWords, runWords, statusMarks, transitionWords } from './diagramWords';

const ownStyle = `
.box { fill: none; stroke: #8c959f; }
.box.Succeeded, .box.Overridden { stroke: #2da44e; }
.box.Failed, .box.Errored { stroke: #cf222e; stroke-width: 2; }
.box.InProgress { stroke: #1f6feb; stroke-width: 2; }
.box.NotStarted, .box.DidNotRun { stroke-dasharray: 4 3; }
.arrow { stroke: #8c959f; fill: none; marker-end: url(#head); }
.head { fill: #8c959f; }
.flow { stroke: #8250df; fill: none; opacity: 0.7; marker-end: url(#head); }
.flow.variable { stroke: #bf8700; stroke-dasharray: 4 3; }
`;

const text = (x: number, y: number, words: string, className = ''): string =>
  `<text x="${x}" y="${y}" class="${className}">${escapeXml(words)}</text>`;

const clip = (words: string, most: number): string =>
  words.length > most ? `${words.slice(0, most - 1)}…` : words;

const boxOf = ({ x, y, width, height }: Box, status: LaneStatus, hint: string): string =>
  `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="4" class="box ${status}"><title>${escapeXml(hint)}</title></rect>`;

/**
 * The diagram as a self-contained picture: no scripts, no fonts, no links, for light and dark readers.
 * @param shown which of what goes from action to action it shows
 */
export function diagramSvg(
  diagram: Diagram,
  layout: DiagramLayout,
  now: number,
  shown: readonly DiagramFlow['kind'][] = [],
): string {
  const { width, height, boxes, strips, arrows } = layout;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img">`,
    `<title>${escapeXml(diagram.pipeline.name)}</title>`,
    `<style>${style}${ownStyle}</style>`,
    '<defs><marker id="head" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" orient="auto"><path d="M0 0 L8 4 L0 8 Z" class="head"/></marker></defs>',
    '<rect width="100%" height="100%" class="paper"/>',
    ...arrows.map(drawArrow),
    ...diagram.stages.map((stage) => drawStage(stage, boxes, strips, now)),
    ...diagram.flows.filter(({ kind }) => shown.includes(kind)).map((flow) => drawFlow(flow, layout)),
    '</svg>\n',
  ].join('\n');
}

const drawArrow = ({ from, to }: Arrow): string =>
  `<path d="M${from.x} ${from.y} L${to.x} ${to.y}" class="arrow"/>`;

function drawFlow(flow: DiagramFlow, layout: DiagramLayout): string {
  const path = flowPath(layout, flow);
  if (path === undefined) return '';
  return `<path d="${path}" class="flow ${flow.kind}"><title>${escapeXml(flow.names.join(', '))}</title></path>`;
}

function drawStage(
  stage: DiagramStage,
  boxes: ReadonlyMap<string, Box>,
  strips: ReadonlyMap<string, Box>,
  now: number,
): string {
  const box = boxes.get(stage.key);
  const strip = strips.get(stage.key);
  const middle = stage.transition && boxes.get(stage.transition.key);
  if (!box || !strip) return '';
  const mark = `${statusMarks[stage.status]} ${clip(stage.name, 28)}`;
  const disabled = stage.transition?.isEnabled === false && middle;
  return [
    boxOf(box, stage.status, stage.name),
    text(box.x + sizes.padding, box.y + 24, mark, 'stage'),
    ...stage.runs
      .slice(0, 2)
      .map((run, index) => text(strip.x, strip.y + 18 + index * 20, clip(runWords(run, now), 38), 'small')),
    ...(disabled && stage.transition
      ? [
          `<rect x="${middle.x}" y="${middle.y}" width="${middle.width}" height="${middle.height}" rx="14" class="paper"><title>${escapeXml(transitionWords(stage.transition))}</title></rect>`,
          text(middle.x + 9, middle.y + 19, '✕', 'stage'),
        ]
      : []),
    ...stage.gates.flatMap(({ key, gate, status }) => {
      const place = boxes.get(key);
      const words = `${statusMarks[status]} ${gateName(gate)}`;
      return place ? [boxOf(place, status, words), text(place.x + 10, place.y + 18, words, 'small')] : [];
    }),
    ...stage.groups.flat().map((action) => drawAction(action, boxes.get(action.key), now)),
  ].join('\n');
}

function drawAction(action: DiagramAction, box: Box | undefined, now: number): string {
  if (!box) return '';
  const words = actionWords(action, now);
  return [
    boxOf(box, action.status, `${action.name}: ${words}`),
    text(box.x + 10, box.y + 19, `${statusMarks[action.status]} ${clip(action.name, 27)}`),
    text(box.x + 10, box.y + 36, clip(words, 34), 'small'),
  ].join('\n');
}
