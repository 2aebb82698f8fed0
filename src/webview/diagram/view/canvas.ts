import * as l10n from '@vscode/l10n';
import { html, nothing, svg, type TemplateResult } from 'lit/html.js';
import { guard } from 'lit/directives/guard.js';
import { repeat } from 'lit/directives/repeat.js';
import type {
  DiagramAction,
  DiagramFlow,
  DiagramGate,
  DiagramRun,
  DiagramStage,
} from '../../../domain/diagram/pipelineDiagram';
import { flowPath } from '../../../domain/diagram/flowPath';
import { isDraft } from '../../../domain/diagram/diagramContract';
import type { Box } from '../../../domain/diagram/diagramLayout';
import {
  actionWords,
  gateWords,
  progressOf,
  runWords,
  transitionWords,
} from '../../../domain/diagram/diagramWords';
import { gateName } from '../../../domain/execution/waitWords';
import { statusWords } from '../../../domain/pipeline/statusWords';
import { categoryIcon, icon, statusIcon, toneOf } from '../../kit/icons';
import { place, px } from '../../kit/place';
import { findPart, type DiagramScene } from '../diagramScene';
import { drawFaultMark } from './faults';

/** As many executions of a stage have a place above it; its details have all. */
const runsShown = 2;

/** The drawing itself: arrows below, boxes above them. Each box is a button that keeps its element. */
export function drawCanvas(scene: DiagramScene): TemplateResult {
  const { diagram, layout, view } = scene;
  const { width, height } = layout;
  const { zoom } = view;
  const marks = marksIn(scene);
  const label = l10n.t(
    'Diagram of {0}. Move with the arrow keys, press Enter for details.',
    diagram.pipeline.name,
  );
  return html`<div class="chart">
    <div class="space" ${place({ width: px(width * zoom), height: px(height * zoom) })}>
      <div
        class="canvas"
        role="group"
        aria-label=${label}
        ${place({ width: px(width), height: px(height), scale: String(zoom) })}
      >
        <svg class="arrows" width=${width} height=${height} aria-hidden="true">
          <defs>
            <marker
              id="head"
              viewBox="0 0 8 8"
              refX="7"
              refY="4"
              markerWidth="7"
              markerHeight="7"
              orient="auto"
            >
              <path d="M0 0 L8 4 L0 8 Z" class="head" />
            </marker>
          </defs>
          ${guard([layout], () =>
            layout.arrows.map(
              ({ from, to, kind }) =>
                svg`<path class="arrow ${kind}" d="M${from.x} ${from.y} L${to.x} ${to.y}" marker-end="url(#head)" />`,
            ),
          )}
          ${guard([layout, diagram.flows, view.flows, view.selected], () => drawFlows(scene))}
        </svg>
        ${repeat(
          diagram.stages,
          ({ key }) => key,
          (stage) => guard(dependenciesOf(scene, stage, marks), () => drawStage(scene, stage)),
        )}
      </div>
    </div>
  </div>`;
}

/** The lines of artifacts and variables: all that are wanted, and those of the selected action, which stand out. */
function drawFlows({ diagram, layout, view }: DiagramScene) {
  const isOfSelected = ({ from, to }: DiagramFlow) => from === view.selected || to === view.selected;
  return diagram.flows.map((flow) => {
    const isTraced = isOfSelected(flow);
    if (!isTraced && view.flows?.includes(flow.kind) !== true) return nothing;
    const path = flowPath(layout, flow);
    if (path === undefined) return nothing;
    return svg`<path class="flow ${flow.kind} ${isTraced ? 'traced' : ''}" d=${path} marker-end="url(#head)" />`;
  });
}

/** Times of what is over are drawn again after so many milliseconds, those of what is under way each time. */
const coarse = 10_000;

/** The keys of the boxes that are marked in some way, each with the stage that it is in. */
const marksIn = ({ diagram, focused, view, cursor }: DiagramScene): readonly Mark[] =>
  [focused, view.selected, cursor].map((key) => ({ key, stage: findPart(diagram, key)?.stage }));

interface Mark {
  readonly key: string | undefined;
  readonly stage: DiagramStage | undefined;
}

/** What the drawing of a stage depends on: with a thousand actions, an update draws what it changes only. */
function dependenciesOf(
  { layout, snapshot, faults, now }: DiagramScene,
  stage: DiagramStage,
  marks: readonly Mark[],
) {
  const isMoving = stage.runs.length > 0 || stage.status === 'InProgress';
  return [
    ...[stage, layout, snapshot.mayChange, isMoving ? now : Math.floor(now / coarse)],
    ...marks.map((mark) => mark.stage === stage && mark.key),
    ...(faults.size === 0 ? [] : keysOf(stage).flatMap((key) => faults.get(key) ?? [])),
  ];
}

const keysOf = (stage: DiagramStage): readonly string[] =>
  [stage, stage.transition, ...stage.gates, ...stage.groups.flat()].flatMap((part) => part?.key ?? []);

const at = ({ x, y, width, height }: Box) =>
  place({ left: px(x), top: px(y), width: px(width), height: px(height) });

/** The attributes of every box: one of them takes part in the order of Tab, the arrow keys reach the others. */
function drawStage(scene: DiagramScene, stage: DiagramStage): TemplateResult {
  const { layout } = scene;
  const { key, transition, gates, groups } = stage;
  const box = layout.boxes.get(key);
  const strip = layout.strips.get(key);
  if (!box || !strip) return html``;
  return html`<div class="stage-part">
    ${transition ? drawTransition(scene, stage) : nothing}
    <div class="runs" ${at(strip)}>${drawRuns(scene, stage)}</div>
    <div class="stage-box tone-${toneOf(stage.status)} is-${stage.status}" ${at(box)}></div>
    ${drawNode(
      scene,
      key,
      { x: box.x, y: box.y, width: box.width, height: 38 },
      {
        look: ['stage-name', `tone-${toneOf(stage.status)}`].join(' '),
        label: [
          l10n.t('Stage {0}', stage.name),
          ...(isDraft(scene.snapshot.target) ? [] : [statusWords(stage.status)]),
          ...stage.runs.map((run) => runWords(run, scene.now)),
        ].join(', '),
        content: html`${statusIcon(stage.status)}<span class="name">${stage.name}</span>`,
      },
    )}
    ${repeat(
      [...gates, ...groups.flat()],
      (part) => part.key,
      (part) => ('gate' in part ? drawGate(scene, part) : drawAction(scene, part)),
    )}
  </div>`;
}

interface Node {
  readonly look: string;
  /** Everything that it shows, in words. */
  readonly label: string;
  /** Whether what it shows is its name, too: else the label is. */
  readonly isNamedByContent?: boolean;
  readonly content: TemplateResult;
}

function drawNode(
  { focused, cursor, faults, view, intents }: DiagramScene,
  key: string,
  box: Box,
  { look, label, content, isNamedByContent = false }: Node,
): TemplateResult {
  const isSelected = view.selected === key;
  const found = faults.get(key) ?? [];
  const words = [label, ...found.map(({ message }) => message)].join('\n');
  const marks = [
    ...(isSelected ? ['selected'] : []),
    ...(cursor === key ? ['at-cursor'] : []),
    ...(found.length > 0 ? ['faulty'] : []),
  ];
  return html`<button
    class="node ${look} ${marks.join(' ')}"
    data-key=${key}
    tabindex=${focused === key ? 0 : -1}
    title=${words}
    aria-label=${isNamedByContent && found.length === 0 ? nothing : words}
    aria-expanded=${isSelected}
    @click=${() => intents.select(isSelected ? undefined : key)}
    @focus=${() => intents.focus(key)}
    ${at(box)}
  >
    ${content} ${drawFaultMark(found)}
  </button>`;
}

function drawTransition(
  scene: DiagramScene,
  { name, transition }: DiagramStage,
): TemplateResult | typeof nothing {
  const box = transition && scene.layout.boxes.get(transition.key);
  if (!transition || !box) return nothing;
  return drawNode(scene, transition.key, box, {
    look: `transition ${transition.isEnabled ? '' : 'disabled'}`,
    label: `${l10n.t('Transition into {0}', name)}: ${transitionWords(transition)}`,
    content: icon(transition.isEnabled ? 'arrow-right' : 'lock'),
  });
}

function drawGate(scene: DiagramScene, gate: DiagramGate): TemplateResult {
  const box = scene.layout.boxes.get(gate.key);
  if (!box) return html``;
  const rules = gate.rules.map(({ name }) => name).join(', ');
  return drawNode(scene, gate.key, box, {
    look: ['gate', `tone-${toneOf(gate.status)}`].join(' '),
    label: [gateWords(gate), rules].filter(Boolean).join(', '),
    content: html`${icon('shield')}<span class="name">${upperFirst(gateName(gate.gate))}</span
      >${statusIcon(gate.status)}`,
  });
}

function drawAction(scene: DiagramScene, action: DiagramAction): TemplateResult {
  const box = scene.layout.boxes.get(action.key);
  if (!box) return html``;
  const { status, needsAnswer, name, type } = action;
  const words = isDraft(scene.snapshot.target) ? type.provider : actionWords(action, scene.now);
  const progress = progressOf(action, scene.now);
  return drawNode(scene, action.key, box, {
    look: ['action', `tone-${toneOf(status, needsAnswer)}`, `is-${status}`].join(' '),
    label: [...new Set([name, words, type.provider])].join(', '),
    isNamedByContent: true,
    content: html`<span class="line"
        >${statusIcon(status, needsAnswer)}<span class="name">${name}</span>${categoryIcon(type)}</span
      ><span class="unseen">, </span><span class="words">${words}</span>${
        progress === undefined
          ? nothing
          : html`<span class="progress" ${place({ '--done': String(progress) })}></span>`
      }`,
  });
}

/** The executions in a stage and in front of it; a click opens the timeline of one. */
function drawRuns(scene: DiagramScene, { runs }: DiagramStage): TemplateResult {
  const rest = runs.length - runsShown;
  return html`${repeat(
    runs.slice(0, runsShown),
    ({ executionId }) => executionId,
    (run) => drawRun(scene, run),
  )}${rest > 0 ? html`<span class="more hint">${l10n.t('and {0} more', rest)}</span>` : nothing}`;
}

/** Reached by a pointer; the keyboard has it in the details of the stage. */
export function drawRun({ now, intents }: DiagramScene, run: DiagramRun, tabindex = -1): TemplateResult {
  const words = runWords(run, now);
  const open = () =>
    intents.run({
      verb: 'run',
      command: 'codepipeline.openTimeline',
      target: { executionId: run.executionId },
    });
  const needsAnswer = run.status === 'WaitingForApproval';
  const status = needsAnswer ? 'InProgress' : run.status;
  return html`<button class="run" tabindex=${tabindex} title=${words} aria-label=${words} @click=${open}>
    ${statusIcon(status, needsAnswer)}<span class="name">${run.name}</span>
  </button>`;
}

const upperFirst = (text: string): string => `${text.charAt(0).toLocaleUpperCase()}${text.slice(1)}`;
