// Quick picks, input boxes and modal dialogs without an editor: they behave as in the editor, and a test
// operates them like a user. Only the end of one is reported a moment later, as in the editor; everything
// else happens immediately.
import assert from 'node:assert/strict';
import { Emitter } from '../../src/domain/event';

export const quickInputButtons = { Back: { tooltip: 'Back' } };

export const quickPickItemKind = { Separator: -1, Default: 0 };

/** A modal question over everything else. */
export interface Dialog {
  readonly text: string;
  readonly detail: string;
  readonly buttons: readonly string[];
  /** Presses a button, or Escape. */
  readonly answer: (button?: string) => void;
}

/** A list or a line of text that is shown. */
export type Question = QuickPick | InputBox;

/** The open inputs: the editor shows one quick input at a time, and one dialog over it. */
export class Screen {
  readonly #shown = new Emitter<void>();
  /** The input on screen; one that was answered stays until the next one takes its place. */
  input: Question | undefined;
  dialog: Dialog | undefined;
  /** Whether the input on screen took the place of another one; else the focus was elsewhere before it. */
  isReplacement = false;

  /** The input on screen, while it waits for an answer. */
  get question(): Question | undefined {
    return this.input?.isAnswered === false ? this.input : undefined;
  }

  /** Fulfilled when anything more is shown. */
  shown(): Promise<void> {
    return new Promise((resolve) => {
      const subscription = this.#shown.event(() => {
        subscription.dispose();
        resolve();
      });
    });
  }

  show(question: Question): void {
    const before = this.input;
    this.isReplacement = before !== undefined;
    this.input = question;
    if (before !== question) before?.hide();
    this.#shown.fire();
  }

  ask(text: string, detail: string, buttons: readonly string[]): Promise<string | undefined> {
    return new Promise((resolve) => {
      const answer = (button?: string) => {
        assert.ok(button === undefined || buttons.includes(button), `There is no button "${button}".`);
        this.dialog = undefined;
        resolve(button);
      };
      this.dialog = { text, detail, buttons, answer };
      this.#shown.fire();
    });
  }

  /** Reports a message that may wait for an answer, or not. */
  tell(): void {
    this.#shown.fire();
  }

  /** Leaves whatever is open, as by Escape. */
  clear(): void {
    this.dialog?.answer();
    this.input?.escape();
  }
}

abstract class QuickInput {
  title = '';
  placeholder = '';
  ignoreFocusOut = false;
  busy = false;
  buttons: readonly unknown[] = [];
  #value = '';
  #isToldHidden = true;
  #takers = 0;
  readonly #valueChanged = new Emitter<string>();
  readonly #accepted = new Emitter<void>();
  readonly #buttonPressed = new Emitter<unknown>();
  readonly #hidden = new Emitter<void>();
  readonly onDidChangeValue = this.#valueChanged.event;
  readonly onDidAccept = (listener: () => void) => {
    const subscription = this.#accepted.event(listener);
    this.#takers++;
    return {
      dispose: () => {
        this.#takers--;
        subscription.dispose();
      },
    };
  };
  readonly onDidTriggerButton = this.#buttonPressed.event;
  readonly onDidHide = this.#hidden.event;

  constructor(protected readonly screen: Screen) {}

  get isShown(): boolean {
    return (this.screen.input as QuickInput | undefined) === this;
  }

  /** Whether it has no use for an answer: it had one. */
  get isAnswered(): boolean {
    return this.#takers === 0;
  }

  get value(): string {
    return this.#value;
  }

  /** The editor also fires an event for a value that is set, once it shows it. */
  set value(text: string) {
    if (text === this.#value) return;
    this.#value = text;
    this.search();
    if (this.isShown) this.#valueChanged.fire(text);
  }

  show(): void {
    this.#isToldHidden = false;
    this.screen.show(this as unknown as Question);
  }

  hide(): void {
    if (this.isShown) this.screen.input = undefined;
    queueMicrotask(() => this.#tellHidden());
  }

  dispose(): void {
    if (this.isShown) this.screen.input = undefined;
    this.#tellHidden();
    for (const emitter of [this.#valueChanged, this.#accepted, this.#buttonPressed, this.#hidden])
      emitter.dispose();
  }

  /** Types a text in place of what is there. */
  type(text: string): void {
    this.#mustBeShown();
    this.value = text;
  }

  /** Presses Enter; the owner of the input decides whether that is an answer. */
  enter(): void {
    this.#mustBeShown();
    this.enterEarly();
  }

  /** Enter was pressed while it was still shown: the event arrives when another input has its place. */
  enterEarly(): void {
    this.beforeAccept();
    this.#accepted.fire();
  }

  escape(): void {
    this.#mustBeShown();
    this.hide();
  }

  /** Goes to another window for a moment. */
  lookElsewhere(): void {
    if (!this.ignoreFocusOut) this.escape();
  }

  get hasBack(): boolean {
    return this.buttons.includes(quickInputButtons.Back);
  }

  goBack(): void {
    this.#mustBeShown();
    assert.ok(this.hasBack, `"${this.title}" has no Back button.`);
    this.#buttonPressed.fire(quickInputButtons.Back);
  }

  protected search(): void {}

  protected beforeAccept(): void {}

  #mustBeShown(): void {
    assert.ok(this.isShown, `"${this.title}" is not open.`);
  }

  #tellHidden(): void {
    if (this.#isToldHidden || this.isShown) return;
    this.#isToldHidden = true;
    this.#hidden.fire();
  }
}

export interface Row {
  readonly label: string;
  readonly description?: string;
  readonly detail?: string;
  readonly kind?: number;
  readonly alwaysShow?: boolean;
  readonly picked?: boolean;
  readonly buttons?: readonly unknown[];
}

/** A text as it reads, without its icons. */
export const withoutIcons = (text: string): string => text.replace(/\$\([\w~-]+\)/g, '').trim();

export class QuickPick extends QuickInput {
  canSelectMany = false;
  matchOnDescription = false;
  matchOnDetail = false;
  #items: readonly Row[] = [];
  #active: readonly Row[] = [];
  #selected: readonly Row[] = [];
  readonly #activeChanged = new Emitter<readonly Row[]>();
  readonly #selectionChanged = new Emitter<readonly Row[]>();
  readonly #itemButtonPressed = new Emitter<{ readonly item: Row; readonly button: unknown }>();
  readonly onDidChangeActive = this.#activeChanged.event;
  readonly onDidChangeSelection = this.#selectionChanged.event;
  readonly onDidTriggerItemButton = this.#itemButtonPressed.event;
  /** A list has no line below its text. */
  readonly message = '';

  get items(): readonly Row[] {
    return this.#items;
  }

  /** New rows reset the list: to the first match, and to the marks that they contain. */
  set items(items: readonly Row[]) {
    this.#items = items;
    this.search();
    if (this.canSelectMany) this.#select(items.filter(({ picked }) => picked));
  }

  get activeItems(): readonly Row[] {
    return this.#active;
  }

  set activeItems(rows: readonly Row[]) {
    this.#active = rows.filter((row) => this.#items.includes(row));
  }

  get selectedItems(): readonly Row[] {
    return this.#selected;
  }

  set selectedItems(rows: readonly Row[]) {
    this.#select(rows.filter((row) => this.#items.includes(row)));
  }

  override dispose(): void {
    super.dispose();
    for (const emitter of [this.#activeChanged, this.#selectionChanged, this.#itemButtonPressed])
      emitter.dispose();
  }

  /** The visible rows: those whose label matches the typed text come first. */
  get rows(): readonly Row[] {
    const rows = this.#items.filter(({ kind }) => kind !== quickPickItemKind.Separator);
    const query = this.value.trim().toLowerCase();
    if (query === '') return rows;
    const matches = (text = '') => withoutIcons(text).toLowerCase().includes(query);
    const isBest = ({ label }: Row) => matches(label);
    const isFound = ({ description, detail, alwaysShow = false }: Row) =>
      alwaysShow ||
      (this.matchOnDescription && matches(description)) ||
      (this.matchOnDetail && matches(detail));
    return [...rows.filter(isBest), ...rows.filter((row) => !isBest(row) && isFound(row))];
  }

  /** Moves to a row by the arrow keys. */
  moveTo(row: Row): void {
    assert.ok(this.isShown && this.rows.includes(row), `"${row.label}" is not to be seen.`);
    this.#active = [row];
    this.#activeChanged.fire(this.#active);
  }

  /** Presses the only button of a row. */
  pressButtonOf(row: Row): void {
    assert.ok(this.isShown && this.rows.includes(row), `"${row.label}" is not to be seen.`);
    const [button] = row.buttons ?? [];
    this.#itemButtonPressed.fire({
      item: row,
      button: button ?? assert.fail(`"${row.label}" has no button.`),
    });
  }

  /** Marks a row of a list of many, or takes its mark away. */
  toggle(row: Row): void {
    assert.ok(this.isShown && this.canSelectMany && this.rows.includes(row), `"${row.label}" has no mark.`);
    const isMarked = this.#selected.includes(row);
    this.#select(isMarked ? this.#selected.filter((other) => other !== row) : [...this.#selected, row]);
  }

  /** While the user types, the first matching row is active, if any. */
  protected override search(): void {
    this.#active = this.rows.slice(0, 1);
    if (this.isShown) this.#activeChanged.fire(this.#active);
  }

  /** Without an active row Enter still fires, and the selection stays as it was. */
  protected override beforeAccept(): void {
    if (!this.canSelectMany && this.#active.length > 0) this.#select(this.#active);
  }

  #select(rows: readonly Row[]): void {
    this.#selected = rows;
    if (this.isShown) this.#selectionChanged.fire(rows);
  }
}

export class InputBox extends QuickInput {
  prompt = '';
  password = false;
  validationMessage: string | { readonly message: string } | undefined;

  /** The text below the line: its error, or else the prompt. */
  get message(): string {
    const wrong = this.validationMessage;
    return (typeof wrong === 'object' ? wrong.message : wrong) || this.prompt;
  }
}
