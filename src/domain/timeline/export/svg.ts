import { formatDuration } from '../../duration';
import { isManualApproval } from '../../pipeline/pipeline';
import { shortId } from '../../refs';
import { busySpans, idleSpans, makeAxis, ticksOf, type Axis } from '../axis';
import type { ActionLane, LaneStatus, RuleLane, StageLane } from '../lane';
import type { TimelineLayout } from '../layout';
import { idleWords } from '../idleWaits';
import type { Span } from '../span';
import { gateName } from '../../execution/waitWords';
import { statusWords } from '../../pipeline/statusWords';
import { causeWords } from '../timelineLabels';
import { style } from './svgStyle';

const width = 1000;
const labels = 220;
const margin = 90;
const track = width - labels - margin;
const rowHeight = 22;
const head = 84;

/**
 * Text that is valid in XML; characters that XML cannot hold (control characters, half characters) become a
 * space.
 */
export const escapeXml = (words: string): string =>
  words
    .replace(/[^\P{Cc}\t\n\r]|\p{Cs}|[\ufffe\uffff]/gu, ' ')
    .replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

const text = (x: number, y: number, words: string, className = ''): string =>
  `<text x="${round(x)}" y="${round(y)}" class="${className}">${escapeXml(words)}</text>`;

const round = (value: number): number => Math.round(value * 10) / 10;

const clip = (words: string, most: number): string =>
  words.length > most ? `${words.slice(0, most - 1)}…` : words;

/** Marks beside the colours, so that the picture can be read without them. */
const marks: { readonly [K in LaneStatus]: string } = {
  Succeeded: '✓',
  Overridden: '✓',
  Failed: '✕',
  Errored: '✕',
  InProgress: '▶',
  Stopping: '■',
  Stopped: '■',
  Abandoned: '■',
  Cancelled: '■',
  Superseded: '»',
  Skipped: '»',
  Waiting: '…',
  NotStarted: '○',
  DidNotRun: '–',
};

/** The timeline as a self-contained picture: no scripts, no fonts, no links, for light and dark readers. */
export function toSvg(layout: TimelineLayout): string {
  const { execution, stages, headline, span, statusSummary } = layout;
  const axis = makeAxis(span, idleSpans(span, busySpans(stages)));
  const rows = stages.flatMap((stage) => [
    (y: number) => drawStage(stage, axis, y),
    ...stage.rules.map((rule) => (y: number) => drawRule(rule, axis, y)),
    ...stage.actions.map((action) => (y: number) => drawAction(action, axis, y)),
  ]);
  const height = head + rows.length * rowHeight + 16;
  const title = `${execution.ref.pipeline.name} ${shortId(execution.ref.executionId)}: ${statusSummary.words}`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img">`,
    `<title>${escapeXml(title)}</title>`,
    `<desc>${escapeXml(headline)}</desc>`,
    `<style>${style}</style>`,
    `<rect width="100%" height="100%" class="paper"/>`,
    text(16, 26, clip(title, 110), 'title'),
    text(16, 46, clip(headline, 140)),
    drawAxis(axis, stages, height),
    ...rows.map((draw, index) => draw(head + index * rowHeight)),
    '</svg>\n',
  ].join('\n');
}

const xOf = (axis: Axis, time: number): number => labels + (axis.position(time) / axis.length) * track;

function drawAxis(axis: Axis, stages: readonly StageLane[], height: number): string {
  const ticks = ticksOf(axis, (84 / track) * axis.length).map(({ position, label }) => {
    const x = labels + (position / axis.length) * track;
    return `<line x1="${round(x)}" x2="${round(x)}" y1="64" y2="${height}" class="line"/>${text(x + 3, 72, label, 'small')}`;
  });
  const breaks = axis.breaks.map(({ start, end }) => {
    const x = xOf(axis, start);
    const wide = xOf(axis, end) - x;
    const words = idleWords(stages, { start, end });
    return `<rect x="${round(x)}" y="64" width="${round(wide)}" height="${height - 64}" class="break"/>${text(x + 3, 60, words, 'small')}`;
  });
  return [...ticks, ...breaks].join('\n');
}

function bar(axis: Axis, span: Span, y: number, high: number, className: string, hint: string): string {
  const x = xOf(axis, span.start);
  const wide = Math.max(xOf(axis, span.end) - x, 2);
  const top = y + (rowHeight - high) / 2;
  return `<rect x="${round(x)}" y="${round(top)}" width="${round(wide)}" height="${high}" rx="2" class="${className}"><title>${escapeXml(hint)}</title></rect>`;
}

function drawStage(stage: StageLane, axis: Axis, y: number): string {
  const end = stage.span ? xOf(axis, stage.span.end) + 5 : labels + 8;
  const words = stage.span ? formatDuration(stage.span.end - stage.span.start) : statusWords(stage.status);
  return [
    text(16, y + 15, `${marks[stage.status]} ${clip(stage.name, 26)}`, `stage ${stage.status}`),
    ...stage.segments.map((segment) => {
      const { kind } = segment.cause;
      const isBusy = kind === 'running' || kind === 'approval';
      const hint = `${causeWords(segment.cause)}, ${formatDuration(segment.end - segment.start)}`;
      return bar(
        axis,
        segment,
        y,
        isBusy ? 6 : 2,
        isBusy ? `bar ${kind === 'approval' ? kind : stage.status}` : 'wait',
        hint,
      );
    }),
    text(end, y + 15, words, 'small'),
  ].join('\n');
}

function drawRule(rule: RuleLane, axis: Axis, y: number): string {
  return [
    text(34, y + 15, `${marks[rule.status]} ${clip(rule.name, 26)}`, rule.status),
    ...rule.segments
      .filter(({ attemptId }) => attemptId === undefined)
      .map((segment) => bar(axis, segment, y, 1, 'wait', causeWords(segment.cause))),
    ...rule.evaluations.map((evaluation) => {
      const took = formatDuration(evaluation.end - evaluation.start);
      const hint = `${gateName(rule.gate)} / ${rule.name}: ${statusWords(evaluation.status)}, ${took}`;
      return bar(axis, evaluation, y, 8, `bar ${evaluation.status}`, hint);
    }),
  ].join('\n');
}

function drawAction(action: ActionLane, axis: Axis, y: number): string {
  const isApproval = action.type !== undefined && isManualApproval(action.type);
  const last = action.attempts.at(-1);
  const took = action.attempts.reduce((sum, { start, end }) => sum + end - start, 0);
  const tries = action.attempts.length > 1 ? ` ×${action.attempts.length}` : '';
  return [
    text(34, y + 15, `${marks[action.status]} ${clip(action.name, 26)}`, action.status),
    ...action.segments
      .filter(({ attemptId }) => attemptId === undefined)
      .map((segment) => bar(axis, segment, y, 1, 'wait', causeWords(segment.cause))),
    ...action.attempts.map((attempt) => {
      const hint = `${action.stage} / ${action.name}: ${statusWords(attempt.status)}, ${formatDuration(attempt.end - attempt.start)}`;
      return bar(
        axis,
        attempt,
        y,
        14,
        `bar ${attempt.isOpen && isApproval ? 'approval' : attempt.status}`,
        hint,
      );
    }),
    last ? text(xOf(axis, last.end) + 5, y + 15, `${formatDuration(took)}${tries}`, 'small') : '',
  ].join('\n');
}
