import { render, type TemplateResult } from 'lit/html.js';
import type { HostMessage, TimelineContent, TimelineSnapshot } from '../domain/timelineContract';
import { actionKey, stageKey } from '../domain/timeline/attempts';
import type { TimelineLayout } from '../domain/timeline/model';
import { changesBetween } from './announce';
import { dragToPan } from './drag';
import type { Host, ViewState } from './host';
import { handleKey } from './keyboard';
import { barOf, findSelection, labelId, type Intents, type SceneBase, type Size } from './model';
import { nextSelection } from './nextSelection';
import { pipelineSceneOf, sceneOf } from './scenes';
import { ServiceClock } from './serviceClock';
import { drawPage } from './view/page';
import { drawPipelinePage } from './view/runs/pipelinePage';
import type { RowWindow } from './view/chart/window';
import { drawWaiting } from './view/states';

const largestZoom = 200;
/** More rows than this are only drawn around what is in sight. */
const mostRows = 100;
/** Pixels of rows above and below what is in sight. */
const overscan = 600;

type Wanted = Pick<HostMessage & { readonly type: 'reveal' }, 'stage' | 'action'>;

/** Owns what the page shows: takes snapshots in, keeps the person's view, and draws both. */
export class TimelinePage {
  #snapshot: TimelineSnapshot | undefined;
  #content: TimelineContent | undefined;
  #view: ViewState;
  #focused = '';
  #menu: string | undefined;
  #announcement = '';
  #layout: TimelineLayout | undefined;
  #isOpen = false;
  #isNews = false;
  /** What was asked for while the drawing does not have it, unless the person has gone elsewhere since. */
  #wanted: Wanted | undefined;
  #chartWidth = 0;
  #drawn: RowWindow | undefined;
  #scroller: HTMLElement | undefined;
  readonly #clock = new ServiceClock(() => this.#draw());
  readonly #observer = new ResizeObserver((entries) => this.#resized(entries));

  constructor(
    private readonly root: HTMLElement,
    private readonly host: Host,
  ) {
    this.#view = host.savedView();
    root.addEventListener('keydown', (event) => handleKey(event, root, this.#intents));
    root.addEventListener('wheel', (event) => this.#wheel(event), { passive: false });
    dragToPan(root);
    root.addEventListener('scroll', () => this.#scrolled(), { capture: true, passive: true });
    document.addEventListener('click', (event) => {
      const isInMenu = event.target instanceof Element && event.target.closest('[data-menu]');
      if (this.#menu !== undefined && !isInMenu) this.#intents.openMenu(undefined);
    });
    this.#draw();
  }

  receive(message: HostMessage): void {
    if (message.type === 'reveal') {
      this.#wanted = message;
      return this.#selectWanted();
    }
    const { snapshot } = message;
    if (this.#snapshot && JSON.stringify(this.#snapshot.target) !== JSON.stringify(snapshot.target))
      this.#content = this.#layout = undefined;
    const before = this.#layout;
    this.#snapshot = snapshot;
    this.#content = snapshot.content ?? this.#content;
    this.#clock.set(snapshot.serviceNow);
    this.#isNews = true;
    this.#save();
    this.#draw();
    this.#clock.tick(this.#isOpen);
    if (this.#wanted) return this.#selectWanted();
    const next = this.#layout && nextSelection(before, this.#layout, this.#view.selected);
    if (next !== undefined) this.#select(next);
  }

  #selectWanted(): void {
    const wanted = this.#wanted;
    if (!wanted || !this.#layout) return;
    const { stage, action } = wanted;
    const key = action === undefined ? stageKey(stage) : actionKey(stage, action);
    const selection = findSelection(this.#layout, key);
    if (!selection) return;
    // The first attempt of a lane makes the details longer, which may take the room in which the lane was.
    const isYetToCome = selection.kind === 'action' && selection.action.attempts.length === 0;
    if (!isYetToCome) this.#wanted = undefined;
    this.#select(selection.kind === 'action' ? barOf(selection.action) : key, document.hasFocus());
  }

  /** Selects a bar of the drawing and brings it in sight, also out of a folded stage. */
  #select(id: string, takesFocus = false): void {
    const stage = this.#layout && findSelection(this.#layout, id)?.stage.key;
    this.#focused = id;
    this.#change({ folded: this.#view.folded.filter((other) => other !== stage), selected: id });
    this.#reveal(id, takesFocus);
  }

  readonly #intents: Intents = {
    run: (command) => {
      this.#menu = undefined;
      this.host.run(command);
      this.#draw();
    },
    select: (id) => {
      this.#wanted = undefined;
      this.#change({ selected: id });
      if (id !== undefined) this.#reveal(id);
    },
    focus: (id) => {
      if (id === this.#focused) return;
      this.#wanted = undefined;
      this.#focused = id;
      this.#draw();
    },
    goToEnd: (end) => {
      const stage = end === 'first' ? this.#layout?.stages[0] : this.#layout?.stages.at(-1);
      if (!stage || !this.#window()) return false;
      const isFolded = this.#view.folded.includes(stage.key);
      const action = end === 'last' && !isFolded ? stage.actions.at(-1) : undefined;
      this.#focused = action?.attempts.at(-1)?.id ?? labelId(action?.key ?? stage.key);
      this.#draw();
      this.#reveal(this.#focused, true);
      return true;
    },
    toggleStage: (key) => {
      const { folded } = this.#view;
      this.#change({
        folded: folded.includes(key) ? folded.filter((other) => other !== key) : [...folded, key],
      });
    },
    toggleAll: () => {
      const keys = this.#layout?.stages.map(({ key }) => key) ?? [];
      this.#change({ folded: this.#view.folded.length > 0 ? [] : keys });
    },
    setMode: (mode) => this.#change({ mode }),
    zoomBy: (factor) => this.#zoom(factor),
    fit: () => this.#change({ zoom: 1 }),
    toggleBreaks: () => this.#change({ hasBreaks: !this.#view.hasBreaks }),
    openMenu: (name) => {
      this.#menu = this.#menu === name ? undefined : name;
      this.#draw();
      this.root.querySelector<HTMLElement>('[role="menuitem"]')?.focus();
    },
  };

  #change(change: { [K in keyof ViewState]?: ViewState[K] | undefined }): void {
    const { selected, ...rest } = { ...this.#view, ...change };
    this.#view = { ...(rest as ViewState), ...(selected !== undefined && { selected }) };
    this.#save();
    this.#draw();
  }

  /** The details may have taken the room in which the bar was. */
  #reveal(id: string, takesFocus = false): void {
    requestAnimationFrame(() => {
      const name = CSS.escape(id);
      const bar = this.root.querySelector<HTMLElement>(`[data-cell="${name}"], [data-entry="${name}"]`);
      bar?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
      // The next key goes to the rows beside it, which the browser's own word of the scrolling may be too late for.
      this.#scrolled();
      if (takesFocus) bar?.focus({ preventScroll: true });
    });
  }

  #save(): void {
    if (this.#snapshot) this.host.save(this.#snapshot.target, this.#view);
  }

  /** Zooms about a point of the chart (its middle when none is given), so that what is looked at stays in sight. */
  #zoom(factor: number, anchor?: number): void {
    const zoom = Math.min(Math.max(this.#view.zoom * factor, 1), largestZoom);
    const scroller = this.#scroller;
    if (!scroller || zoom === this.#view.zoom) return;
    const { label, track } = this.#size();
    const offset = anchor ?? (scroller.clientWidth - label) / 2;
    const part = (scroller.scrollLeft + offset) / track;
    this.#change({ zoom });
    scroller.scrollLeft = part * this.#size().track - offset;
  }

  #wheel(event: WheelEvent): void {
    if (!event.ctrlKey && !event.metaKey) return;
    const scroller = this.#scroller;
    if (!scroller || !(event.target instanceof Node) || !scroller.contains(event.target)) return;
    event.preventDefault();
    const anchor = event.clientX - scroller.getBoundingClientRect().left - this.#size().label;
    this.#zoom(event.deltaY < 0 ? 1.2 : 1 / 1.2, Math.max(0, anchor));
  }

  #resized(entries: readonly ResizeObserverEntry[]): void {
    const width = entries.at(-1)?.contentRect.width ?? this.#chartWidth;
    if (Math.abs(width - this.#chartWidth) < 1) return;
    this.#chartWidth = width;
    this.#draw();
  }

  /** Until the chart is there, the page's own width is the best guess. */
  #width(): number {
    return this.#chartWidth || this.root.clientWidth || 800;
  }

  #size(): Size {
    const width = this.#width();
    // A run's label says what it carries and how it stands; a lane's is a name.
    const [part, least, most] = this.#content?.kind === 'pipeline' ? [0.34, 180, 340] : [0.28, 150, 280];
    const label = Math.round(Math.min(Math.max(width * part, least), most));
    const margin = width < 640 ? 76 : 104;
    return { label, track: Math.max(width - label - margin, 120) * this.#view.zoom, margin };
  }

  /** With many rows, those in sight and as many around them as a person scrolls past in a moment. */
  #window(): RowWindow | undefined {
    if (this.#content?.kind !== 'execution' || this.#content.input.actions.length <= mostRows)
      return undefined;
    const top = this.#scroller?.scrollTop ?? 0;
    const height = this.#scroller?.clientHeight ?? window.innerHeight;
    return { top: top - overscan, bottom: top + height + overscan };
  }

  #scrolled(): void {
    const wanted = this.#window();
    const drawn = this.#drawn;
    if (wanted && drawn && Math.abs(wanted.top - drawn.top) > overscan / 2) this.#draw();
  }

  #base(snapshot: TimelineSnapshot): SceneBase {
    return {
      snapshot,
      now: this.#clock.now(),
      view: this.#view,
      focused: this.#focused,
      menu: this.#menu,
      size: this.#size(),
      window: (this.#drawn = this.#window()),
      intents: this.#intents,
    };
  }

  #draw(): void {
    const scroller = this.#scroller;
    const wasAtEnd =
      scroller !== undefined &&
      scroller.scrollLeft > 0 &&
      scroller.scrollLeft + scroller.clientWidth >= scroller.scrollWidth - 2;
    render(this.#template(), this.root);
    this.#watchChart();
    if (wasAtEnd && this.#isOpen && this.#scroller) this.#scroller.scrollLeft = this.#scroller.scrollWidth;
  }

  #template(): TemplateResult {
    if (!this.#snapshot || !this.#content) return drawWaiting(this.#snapshot, this.#intents);
    const base = this.#base(this.#snapshot);
    if (this.#content.kind === 'pipeline') {
      const scene = pipelineSceneOf(base, this.#content.input);
      this.#focused = scene.focused;
      this.#isOpen = scene.isOpen;
      return drawPipelinePage(scene);
    }
    const scene = sceneOf(base, this.#content.input);
    this.#focused = scene.focused;
    this.#isOpen = scene.isOpen;
    // Statuses change with snapshots only, and what merely grows is not announced.
    if (this.#isNews && this.#layout)
      this.#announcement = changesBetween(this.#layout, scene.layout) || this.#announcement;
    this.#isNews = false;
    this.#layout = scene.layout;
    return drawPage(scene, this.#announcement);
  }

  #watchChart(): void {
    const scroller = this.root.querySelector<HTMLElement>('.chart') ?? undefined;
    if (scroller === this.#scroller) return;
    this.#observer.disconnect();
    this.#scroller = scroller;
    if (!scroller) return;
    this.#observer.observe(scroller);
    const drawnFor = this.#width();
    this.#chartWidth = scroller.clientWidth;
    if (this.#chartWidth !== drawnFor) this.#draw();
  }
}
