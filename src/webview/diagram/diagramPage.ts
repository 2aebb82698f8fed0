import { render, type TemplateResult } from 'lit/html.js';
import { isDraft } from '../../domain/diagram/diagramContract';
import type { Diagram, DiagramFault } from '../../domain/diagram/pipelineDiagram';
import type {
  DiagramCommand,
  DiagramHostMessage,
  DiagramPanelState,
  DiagramSnapshot,
} from '../../domain/diagram/diagramContract';
import { haveSameShape, layoutDiagram } from '../../domain/diagram/diagramLayout';
import type { DiagramLayout, Direction } from '../../domain/diagram/diagramLayout';
import { moveInDiagram } from '../../domain/diagram/diagramMoves';
import { statusesOf } from '../../domain/diagram/diagramWords';
import { statusWords } from '../../domain/pipeline/statusWords';
import { changesBetween } from '../kit/announce';
import { dragToPan } from '../kit/drag';
import type { Host } from '../kit/host';
import { moveOf } from '../kit/keyboard';
import { ServiceClock } from '../kit/serviceClock';
import type { Page } from '../kit/startPage';
import { findPart, groupedByKey, initialView, isMoving, viewSchema } from './diagramScene';
import type { DiagramIntents, DiagramScene, DiagramView } from './diagramScene';
import { drawDiagramPage, drawNothing } from './view/frame';

/** Below this width, in pixels, stages stand one below the other. */
const narrow = 720;
const zooms = { least: 0.4, most: 2 };

/** Owns the page's state: takes snapshots, keeps the user's view, and draws both. */
export class DiagramPage implements Page<DiagramHostMessage> {
  #snapshot: DiagramSnapshot | undefined;
  #diagram: Diagram | undefined;
  #layout: DiagramLayout | undefined;
  /** The faults of the snapshot by the keys of their boxes, made when they are drawn. */
  #faults: ReadonlyMap<string, readonly DiagramFault[]> | undefined;
  #view: DiagramView;
  #focused = '';
  /** The key of the box of the text that has the cursor. */
  #cursor: string | undefined;
  #announcement = '';
  #isNarrow = false;
  /** Whether the scroll position of the saved view is in force. */
  #isPlaced = false;
  readonly #clock = new ServiceClock(() => this.#draw());

  constructor(
    private readonly root: HTMLElement,
    private readonly host: Host<DiagramCommand, DiagramPanelState>,
  ) {
    this.#view = host.savedView(viewSchema) ?? initialView;
    this.#isPlaced = this.#view.scroll.left === 0 && this.#view.scroll.top === 0;
    dragToPan(root, '.chart', '.canvas');
    root.addEventListener('keydown', (event) => this.#key(event));
    root.addEventListener('scroll', () => this.#scrolled(), { capture: true, passive: true });
    new ResizeObserver(() => this.#resized()).observe(root);
    this.#draw();
  }

  receive(message: DiagramHostMessage): void {
    if (message.type === 'cursor') this.#markCursor(message.key);
    else this.#show(message.snapshot);
  }

  #show(snapshot: DiagramSnapshot): void {
    const before = this.#diagram;
    this.#snapshot = snapshot;
    this.#faults = undefined;
    if (snapshot.diagram) this.#diagram = snapshot.diagram;
    if (!before || !this.#diagram || !haveSameShape(this.#diagram, before)) this.#layout = undefined;
    this.#clock.set(snapshot.serviceNow);
    const changed = this.#diagram?.stages.filter((stage) => !before?.stages.includes(stage)) ?? [];
    if (before)
      this.#announcement =
        changesBetween(
          statusesOf(before.stages.filter(({ key }) => changed.some((stage) => stage.key === key))),
          statusesOf(changed),
          statusWords('NotStarted'),
        ) || this.#announcement;
    this.#save();
    this.#draw();
    this.#clock.tick(this.#diagram !== undefined && isMoving(this.#diagram));
    if (this.#diagram && !before) this.#begin(this.#diagram);
  }

  /** Marks the box of the text that has the cursor, and brings it into view; the focus stays where it is. */
  #markCursor(key: string | undefined): void {
    if (key === this.#cursor) return;
    this.#cursor = key;
    this.#draw();
    if (key !== undefined) this.#boxOf(key)?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }

  readonly #intents: DiagramIntents = {
    run: (command) => this.host.run(command),
    select: (selected) => {
      if (selected !== undefined) this.#focused = selected;
      if (selected !== undefined && this.#snapshot && isDraft(this.#snapshot.target))
        this.host.run({ verb: 'showText', key: selected });
      const view = { ...this.#view };
      delete view.selected;
      this.#change(selected === undefined ? view : { ...view, selected });
      // The details may now cover the box.
      if (selected !== undefined)
        requestAnimationFrame(() =>
          this.#boxOf(selected)?.scrollIntoView({ block: 'nearest', inline: 'nearest' }),
        );
    },
    focus: (key) => {
      if (key === this.#focused) return;
      this.#focused = key;
      this.#draw();
    },
    zoomBy: (factor) => this.#zoom(this.#view.zoom * factor),
    fit: () => {
      const chart = this.#chart;
      if (!chart || !this.#layout) return;
      const { width, height } = this.#layout;
      this.#zoom(Math.min(1, chart.clientWidth / width, chart.clientHeight / height));
    },
    setMode: (mode) => this.#change({ ...this.#view, mode }),
    setDirection: (direction) => this.#change({ ...this.#view, direction }),
    toggleFlows: (kind) => {
      const { flows = [] } = this.#view;
      const others = flows.filter((each) => each !== kind);
      this.#change({ ...this.#view, flows: flows.includes(kind) ? others : [...others, kind] });
    },
  };

  get #chart(): HTMLElement | null {
    return this.root.querySelector<HTMLElement>('.chart');
  }

  get #direction(): Direction {
    return this.#view.direction ?? (this.#isNarrow ? 'down' : 'across');
  }

  /** At the place where the user left it or, at first, where something is under way. */
  #begin({ stages }: Diagram): void {
    const chart = this.#chart;
    if (!this.#isPlaced) {
      this.#isPlaced = true;
      return chart?.scrollTo({ ...this.#view.scroll, behavior: 'instant' });
    }
    const busy = stages.find(({ runs, status }) => runs.length > 0 || status === 'Failed');
    const box = busy && this.#layout?.boxes.get(busy.key);
    if (!chart || !box) return;
    const left = (box.x + box.width) * this.#view.zoom - chart.clientWidth;
    const top = this.#direction === 'down' ? box.y * this.#view.zoom - 60 : 0;
    if (left > 0 || top > 0)
      chart.scrollTo({ left: Math.max(0, left + 80), top: Math.max(0, top), behavior: 'instant' });
  }

  #change(view: DiagramView): void {
    if (view.direction !== this.#view.direction) this.#layout = undefined;
    this.#view = view;
    this.#save();
    this.#draw();
  }

  /** Keeps what is in the middle there. */
  #zoom(wanted: number): void {
    const zoom = Math.max(zooms.least, Math.min(zooms.most, wanted));
    const chart = this.#chart;
    const factor = zoom / this.#view.zoom;
    const middle = chart && {
      x: (chart.scrollLeft + chart.clientWidth / 2) * factor,
      y: (chart.scrollTop + chart.clientHeight / 2) * factor,
    };
    this.#change({ ...this.#view, zoom });
    if (chart && middle)
      chart.scrollTo({
        left: middle.x - chart.clientWidth / 2,
        top: middle.y - chart.clientHeight / 2,
        behavior: 'instant',
      });
  }

  #scrolled(): void {
    const chart = this.#chart;
    if (!chart || !this.#isPlaced) return;
    this.#view = { ...this.#view, scroll: { left: chart.scrollLeft, top: chart.scrollTop } };
    this.#save();
  }

  #resized(): void {
    const isNarrow = this.root.clientWidth < narrow;
    if (isNarrow === this.#isNarrow) return;
    this.#isNarrow = isNarrow;
    this.#layout = undefined;
    this.#draw();
  }

  #key(event: KeyboardEvent): void {
    const { target, key } = event;
    if (!(target instanceof HTMLElement) || event.ctrlKey || event.metaKey || event.altKey) return;
    if (key === 'Escape' && this.#view.selected !== undefined) {
      event.preventDefault();
      const { selected } = this.#view;
      this.#intents.select(undefined);
      return this.#focusOn(selected);
    }
    if (key === '+' || key === '=') return this.#intents.zoomBy(1.25);
    if (key === '-') return this.#intents.zoomBy(0.8);
    if (key === '0') return this.#intents.fit();
    const move = moveOf(key);
    const from = target.dataset['key'];
    if (move === undefined || from === undefined || !this.#diagram || !this.#layout) return;
    event.preventDefault();
    const to = moveInDiagram(this.#diagram, this.#layout, from, move);
    if (to !== undefined) this.#focusOn(to);
  }

  #boxOf(key: string): HTMLElement | null {
    return this.root.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"]`);
  }

  #focusOn(key: string): void {
    this.#intents.focus(key);
    const box = this.#boxOf(key);
    box?.focus({ preventScroll: true });
    box?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }

  #save(): void {
    if (this.#snapshot) this.host.save(this.#snapshot.target, this.#view);
  }

  #draw(): void {
    render(this.#template(), this.root);
  }

  #template(): TemplateResult {
    if (!this.#snapshot || !this.#diagram) return drawNothing(this.#snapshot, this.#intents);
    this.#layout ??= layoutDiagram(this.#diagram, this.#direction);
    const scene: DiagramScene = {
      snapshot: this.#snapshot,
      diagram: this.#diagram,
      layout: this.#layout,
      view: this.#view,
      focused: findPart(this.#diagram, this.#focused) ? this.#focused : (this.#diagram.stages[0]?.key ?? ''),
      ...(this.#cursor !== undefined && { cursor: this.#cursor }),
      faults: (this.#faults ??= groupedByKey(this.#snapshot.faults ?? [])),
      now: this.#clock.now(),
      intents: this.#intents,
    };
    return drawDiagramPage(scene, this.#announcement);
  }
}
