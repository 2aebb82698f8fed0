import * as vscode from 'vscode';
import { inputEnded, linger, showInput } from './lingering';
import type { Input } from './lingering';

/** The answer of a step whose Back button was pressed. */
export const back = Symbol('back');

/**
 * The result of a step: a value, {@link back}, or undefined when it was dismissed (Escape, focus elsewhere).
 */
export type Answer<T> = T | typeof back | undefined;

export interface PickRow<T> extends vscode.QuickPickItem {
  /** Absent for separators and for rows that only inform. */
  readonly value?: T;
}

export interface PickStep<T> {
  readonly title: string;
  readonly placeholder: string;
  /** The rows for the typed text; called again at each change of it. */
  readonly rows: (typed: string) => readonly PickRow<T>[];
  readonly hasBack?: boolean;
  /** The text to begin with. */
  readonly typed?: string;
  /** Called with the typed text, so that nothing is lost when the user goes back. */
  readonly onDidType?: (typed: string) => void;
  /** The row to start on, by value. */
  readonly active?: T;
  /**
   * Fetches the data of the rows, which are rebuilt afterwards; aborted when the step is left. Must not
   * reject.
   */
  readonly load?: (signal: AbortSignal) => Promise<void>;
  /** Buttons of a row that act without leaving the step; the rows are rebuilt afterwards. */
  readonly onRowButton?: (row: PickRow<T>) => void;
}

/** Asks to pick one row. */
export function pick<T>(step: PickStep<T>): Promise<Answer<T>> {
  const input = vscode.window.createQuickPick<PickRow<T>>();
  input.title = step.title;
  input.placeholder = step.placeholder;
  input.matchOnDescription = true;
  input.matchOnDetail = true;
  input.ignoreFocusOut = true;
  if (step.hasBack) input.buttons = [vscode.QuickInputButtons.Back];
  if (step.typed !== undefined) input.value = step.typed;
  const showRows = () => {
    input.items = step.rows(input.value);
  };
  const startOnActive = () => {
    showRows();
    const active = input.items.find(({ value }) => value !== undefined && value === step.active);
    if (active) input.activeItems = [active];
  };
  startOnActive();
  const left = new AbortController();
  if (step.load) {
    input.busy = true;
    void step.load(left.signal).then(() => {
      if (left.signal.aborted) return;
      input.busy = false;
      const [movedTo] = input.activeItems;
      const hasMoved = movedTo !== undefined && movedTo !== input.items[0];
      startOnActive();
      const same = input.items.find(
        ({ label, detail }) => label === movedTo?.label && detail === movedTo.detail,
      );
      if (hasMoved && same) input.activeItems = [same];
    });
  }
  return settle<T>(input, (answer) => [
    { dispose: () => left.abort() },
    input.onDidChangeValue((typed) => {
      step.onDidType?.(typed);
      showRows();
    }),
    input.onDidTriggerButton(() => answer(back)),
    input.onDidTriggerItemButton(({ item }) => {
      step.onRowButton?.(item);
      showRows();
    }),
    input.onDidAccept(() => {
      const value = input.selectedItems[0]?.value;
      if (value !== undefined) answer(value);
    }),
  ]);
}

export interface TextStep {
  readonly title: string;
  /** The prompt; rebuilt at each change of the text when it is a function of it. */
  readonly prompt: string | ((value: string) => string);
  readonly value: string;
  readonly placeholder?: string;
  readonly hasBack?: boolean;
  /** The text is shown as dots. */
  readonly isSecret?: boolean;
  /** The fault of the typed text, as a sentence; undefined when it can be accepted. */
  readonly validate?: (value: string) => string | undefined;
  /** Called with the typed text, so that nothing is lost when the user goes back. */
  readonly onDidType?: (value: string) => void;
}

/** Asks for a line of text. An invalid value shows its fault while typing, and keeps the step open. */
export function askText(step: TextStep): Promise<Answer<string>> {
  const input = vscode.window.createInputBox();
  const promptFor = (value: string) => (typeof step.prompt === 'string' ? step.prompt : step.prompt(value));
  input.title = step.title;
  input.password = step.isSecret ?? false;
  input.prompt = promptFor(step.value);
  input.value = step.value;
  // A user who comes back to an invalid value sees the reason; an empty line has only not been filled in yet.
  if (step.value !== '') input.validationMessage = step.validate?.(step.value) ?? '';
  if (step.placeholder !== undefined) input.placeholder = step.placeholder;
  input.ignoreFocusOut = true;
  if (step.hasBack) input.buttons = [vscode.QuickInputButtons.Back];
  return settle<string>(input, (answer) => [
    input.onDidChangeValue((value) => {
      input.prompt = promptFor(value);
      input.validationMessage = step.validate?.(value) ?? '';
      step.onDidType?.(value);
    }),
    input.onDidTriggerButton(() => answer(back)),
    input.onDidAccept(() => {
      const problem = step.validate?.(input.value);
      if (problem === undefined) answer(input.value);
      else input.validationMessage = problem;
    }),
  ]);
}

/** Shows an input until it has a result, and lets it linger for what follows; or until it is hidden. */
export function settle<T>(
  input: Input,
  listen: (answer: (value: Answer<T>) => void) => readonly { dispose(): unknown }[],
): Promise<Answer<T>> {
  return new Promise((resolve) => {
    const subscriptions: { dispose(): unknown }[] = [
      ...listen((value) => {
        resolve(value);
        vscode.Disposable.from(...subscriptions).dispose();
        linger(input);
      }),
      input.onDidHide(() => {
        inputEnded();
        resolve(undefined);
        vscode.Disposable.from(input, ...subscriptions).dispose();
      }),
    ];
    subscriptions.push(showInput(input));
  });
}

/**
 * A label of a row that can be chosen, with a check mark before the current choice and equal space before
 * others.
 */
export const choiceLabel = (label: string, isChosen: boolean): string =>
  `$(${isChosen ? 'check' : 'blank'}) ${label}`;
