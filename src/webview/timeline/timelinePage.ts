import { render, type TemplateResult } from 'lit/html.js';
import type {
  HostMessage,
  TimelineCommand,
  TimelineContent,
  TimelinePanelState,
  TimelineSnapshot,
} from '../../domain/timelineContract';
import { actionKey, stageKey } from '../../domain/timeline/attempts';
import type { LayoutMemory, TimelineLayout } from '../../domain/timeline/layout';
import type { PipelineTimelineLayout } from '../../domain/timeline/pipelineLayout';
import { dragToPan } from '../kit/drag';
import { chartSize, barOf, findSelection, labelId, type Intents, type SceneBase, type Size } from './scene';
import { Viewport } from './viewport';
import type { Host } from '../kit/host';
import type { Page } from '../kit/startPage';
import { handleKey } from './timelineKeys';
import { RowsInSight } from './rowsInSight';
import { Drawings } from './drawings';
import { ServiceClock } from '../kit/serviceClock';
import { drawWaiting } from './view/states';
import { initialView, nextMarks, viewSchema, withoutAbsent, type ViewState } from './viewState';
import { Zoom } from './zoom';
import { AnswerFocus } from './answerFocus';
import { Telling } from './telling';

type Wanted = Pick<HostMessage & { readonly type: 'reveal' }, 'stage' | 'action' | 'focus'>;

/** Owns the page's state: takes snapshots, keeps the user's view, and draws both. */
export class TimelinePage implements Page<HostMessage> {
  #snapshot: TimelineSnapshot | undefined;
  #content: TimelineContent | undefined;
  #view: ViewState;
  #focused = '';
  #menu: string | undefined;
  #announcement = '';
  #layout: TimelineLayout | undefined;
  /** What the next drawing of the execution takes over. */
  #memory: LayoutMemory | undefined;
  /** The runs as they were drawn last. */
  #runs: PipelineTimelineLayout | undefined;
  #lit: string | undefined;
  #isOpen = false;
  #isNews = false;
  /** The newest snapshot that arrived before its drawing was loaded. */
  #early: TimelineSnapshot | undefined;
  /** A pending reveal; dropped when the user selects something else. */
  #wanted: Wanted | undefined;
  readonly #drawings = new Drawings();
  readonly #clock = new ServiceClock(() => this.#draw());
  readonly #telling: Telling;
  readonly #viewport: Viewport;
  readonly #rows: RowsInSight;
  readonly #zoom: Zoom;
  readonly #answers: AnswerFocus;

  constructor(
    private readonly root: HTMLElement,
    private readonly host: Host<TimelineCommand, TimelinePanelState>,
  ) {
    this.#view = host.savedView(viewSchema) ?? initialView;
    this.#telling = new Telling((command) => host.run(command));
    this.#viewport = new Viewport(root, () => this.#draw());
    this.#rows = new RowsInSight(this.#viewport);
    this.#zoom = new Zoom(root, this.#viewport, {
      level: () => this.#view.zoom,
      size: () => this.#size(),
      setLevel: (zoom) => this.#change({ zoom }),
    });
    this.#answers = new AnswerFocus(root);
    root.addEventListener('contextmenu', ({ target }) => this.#offerMenu(target), { capture: true });
    root.addEventListener('keydown', (event) => handleKey(event, root, this.#intents));
    // Runs that begin at one edge fit, and a click on one of them selects it.
    dragToPan(root, '.chart', '.chart:not(.aligned) .canvas');
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
    if (message.type === 'choose') {
      const { view: runsView, outcome, isMine } = message.choice;
      return this.#change({ runsView, outcome, isMine });
    }
    const { snapshot } = message;
    const kind = snapshot.target.executionId === undefined ? 'pipeline' : 'execution';
    if (this.#drawings.of(kind)) return this.#show(snapshot);
    // Every snapshot is complete: only the newest counts.
    this.#early = snapshot;
    void this.#drawings.load(kind).then(() => this.#showEarly());
  }

  #showEarly(): void {
    const snapshot = this.#early;
    this.#early = undefined;
    if (snapshot) this.receive({ type: 'snapshot', snapshot });
  }

  #show(snapshot: TimelineSnapshot): void {
    if (this.#snapshot && this.#snapshot.target !== snapshot.target)
      this.#content = this.#layout = this.#runs = this.#memory = undefined;
    const before = this.#layout;
    this.#snapshot = snapshot;
    this.#content = snapshot.content ?? this.#content;
    this.#clock.set(snapshot.serviceNow);
    this.#isNews = true;
    this.#save();
    this.#draw();
    this.#clock.tick(this.#isOpen);
    if (this.#wanted) return this.#selectWanted();
    const next =
      this.#layout &&
      this.#drawings.of('execution')?.nextSelection(before, this.#layout, this.#view.selected);
    if (next !== undefined) this.#select(next);
  }

  #selectWanted(): void {
    const wanted = this.#wanted;
    if (!wanted || !this.#layout) return;
    const { stage, action, focus } = wanted;
    const key = action === undefined ? stageKey(stage) : actionKey(stage, action);
    const selection = findSelection(this.#layout, key);
    if (!selection) return;
    // The first attempt of a lane makes the details longer, so that they may cover the lane.
    const isYetToCome = selection.kind === 'action' && selection.action.attempts.length === 0;
    if (!isYetToCome) this.#wanted = undefined;
    this.#select(selection.kind === 'action' ? barOf(selection.action) : key, document.hasFocus());
    if (focus) this.#answers.want(focus);
  }

  /** Selects a bar of the drawing and brings it into view, also from a folded stage. */
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
      if (!stage || !this.#rows.of(this.#content)) return false;
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
    zoomBy: (factor) => this.#zoom.by(factor),
    fit: () => this.#change({ zoom: 1 }),
    comment: (comment) => this.#change({ comment }),
    toggleBreaks: () => this.#change({ hasBreaks: !this.#view.hasBreaks }),
    openMenu: (name) => {
      this.#menu = this.#menu === name ? undefined : name;
      this.#draw();
      this.root.querySelector<HTMLElement>('[role="menuitem"]')?.focus();
    },
    setRunsView: (runsView) => this.#change({ runsView }),
    setOutcome: (outcome) => this.#change({ outcome }),
    setMine: (isMine) => this.#change({ isMine: isMine || undefined }),
    mark: (id) => this.#change({ marked: id === undefined ? [] : nextMarks(this.#view.marked ?? [], id) }),
    light: (id) => {
      if (id === this.#lit) return;
      this.#lit = id;
      this.#draw();
    },
  };

  #change(change: { [K in keyof ViewState]?: ViewState[K] | undefined }): void {
    this.#view = withoutAbsent({ ...this.#view, ...change });
    this.#save();
    this.#draw();
  }

  /** The details may now cover the bar. */
  #reveal(id: string, takesFocus = false): void {
    requestAnimationFrame(() => {
      const name = CSS.escape(id);
      const bar = this.root.querySelector<HTMLElement>(`[data-cell="${name}"], [data-entry="${name}"]`);
      bar?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
      // The next key goes to the neighbouring rows, and the browser's scroll event may arrive too late for
      // it.
      this.#scrolled();
      if (takesFocus) bar?.focus({ preventScroll: true });
    });
  }

  #save(): void {
    if (this.#snapshot) this.host.save(this.#snapshot.target, this.#view);
  }

  #offerMenu(at: EventTarget | null): void {
    if (at instanceof Element && this.#snapshot && this.#content)
      this.#drawings.of(this.#content.kind)?.offerRunMenu(at, this.#snapshot, this.#content);
  }

  #size(): Size {
    return chartSize(this.#content?.kind, this.#viewport.width, this.#view.zoom);
  }

  #scrolled(): void {
    if (this.#rows.isLeaving(this.#content)) this.#draw();
  }

  #base(snapshot: TimelineSnapshot): SceneBase {
    return {
      snapshot,
      now: this.#clock.now(),
      view: this.#view,
      focused: this.#focused,
      menu: this.#menu,
      lit: this.#lit,
      size: this.#size(),
      window: this.#rows.draw(this.#content),
      intents: this.#intents,
    };
  }

  #draw(): void {
    const wasAtEnd = this.#viewport.isAtEnd;
    render(this.#template(), this.root);
    this.#viewport.find();
    if (wasAtEnd && this.#isOpen) this.#viewport.scrollToEnd();
  }

  #template(): TemplateResult {
    if (!this.#snapshot || !this.#content) return drawWaiting(this.#snapshot, this.#intents);
    const base = this.#base(this.#snapshot);
    if (this.#content.kind === 'pipeline') {
      const drawing = this.#drawings.of('pipeline');
      if (!drawing) return drawWaiting(this.#snapshot, this.#intents);
      const scene = drawing.sceneOf(base, this.#content.input, this.#runs);
      this.#runs = scene.layout;
      this.#focused = scene.focused;
      this.#isOpen = scene.isOpen;
      this.#telling.choose(this.#view);
      return drawing.draw(scene);
    }
    const drawing = this.#drawings.of('execution');
    if (!drawing) return drawWaiting(this.#snapshot, this.#intents);
    const scene = drawing.sceneOf(base, this.#content.input, this.#memory);
    this.#memory = scene.memory;
    this.#focused = scene.focused;
    this.#isOpen = scene.isOpen;
    // Statuses change with snapshots only, and growing times are not announced.
    if (this.#isNews && this.#layout)
      this.#announcement = drawing.statusChanges(this.#layout, scene.layout) || this.#announcement;
    this.#isNews = false;
    this.#layout = scene.layout;
    this.#telling.lookAt(scene, findSelection(scene.layout, scene.view.selected));
    return drawing.draw(scene, this.#announcement);
  }
}
