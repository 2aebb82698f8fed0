import * as vscode from 'vscode';
import { inputEnded, giveWay, linger, showInput } from './lingering';
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
  /** Stays on that row while text is typed; else the editor moves to the row that matches best. */
  readonly staysActive?: boolean;
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
  const left = new AbortController();
  const showRows = (input: vscode.QuickPick<PickRow<T>>) => {
    input.items = step.rows(input.value);
  };
  const startOnActive = (input: vscode.QuickPick<PickRow<T>>) => {
    showRows(input);
    const active = input.items.find(({ value }) => value !== undefined && value === step.active);
    if (active) input.activeItems = [active];
  };
  const { answer, shown } = ask<vscode.QuickPick<PickRow<T>>, T>({
    make: (before) => {
      const input = vscode.window.createQuickPick<PickRow<T>>();
      input.title = step.title;
      input.placeholder = step.placeholder;
      input.matchOnDescription = true;
      input.matchOnDetail = true;
      input.ignoreFocusOut = true;
      if (step.hasBack) input.buttons = [vscode.QuickInputButtons.Back];
      input.busy = before?.busy ?? step.load !== undefined;
      input.value = before?.value ?? step.typed ?? '';
      if (before) {
        input.items = before.items;
        input.activeItems = before.activeItems;
      } else startOnActive(input);
      return input;
    },
    listen: (input, settle) => [
      input.onDidChangeValue((typed) => {
        step.onDidType?.(typed);
        if (step.staysActive) startOnActive(input);
        else showRows(input);
      }),
      input.onDidTriggerButton(() => settle(back)),
      input.onDidTriggerItemButton(({ item }) => {
        step.onRowButton?.(item);
        showRows(input);
      }),
      input.onDidAccept(() => {
        const value = input.selectedItems[0]?.value;
        if (value !== undefined) settle(value);
      }),
    ],
    onEnd: () => left.abort(),
  });
  void step.load?.(left.signal).then(() => {
    if (left.signal.aborted) return;
    const input = shown();
    input.busy = false;
    const [movedTo] = input.activeItems;
    const hasMoved = movedTo !== undefined && movedTo !== input.items[0];
    startOnActive(input);
    const same = input.items.find(
      ({ label, detail }) => label === movedTo?.label && detail === movedTo.detail,
    );
    if (hasMoved && same) input.activeItems = [same];
  });
  return answer;
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
  const promptFor = (value: string) => (typeof step.prompt === 'string' ? step.prompt : step.prompt(value));
  return ask<vscode.InputBox, string>({
    make: (before) => {
      const input = vscode.window.createInputBox();
      input.title = step.title;
      input.password = step.isSecret ?? false;
      input.value = before?.value ?? step.value;
      input.prompt = promptFor(input.value);
      // A user who comes back to an invalid value sees the reason; an empty line has only not been filled in yet.
      if (before) input.validationMessage = before.validationMessage;
      else if (step.value !== '') input.validationMessage = step.validate?.(step.value) ?? '';
      if (step.placeholder !== undefined) input.placeholder = step.placeholder;
      input.ignoreFocusOut = true;
      if (step.hasBack) input.buttons = [vscode.QuickInputButtons.Back];
      return input;
    },
    listen: (input, settle) => [
      input.onDidChangeValue((value) => {
        input.prompt = promptFor(value);
        input.validationMessage = step.validate?.(value) ?? '';
        step.onDidType?.(value);
      }),
      input.onDidTriggerButton(() => settle(back)),
      input.onDidAccept(() => {
        const problem = step.validate?.(input.value);
        if (problem === undefined) settle(input.value);
        else input.validationMessage = problem;
      }),
    ],
  }).answer;
}

/** How one question is asked. */
export interface Question<I extends Input, T> {
  /** @param before the same question as the user has left it, whose place the new input takes. */
  readonly make: (before?: I) => I;
  readonly listen: (input: I, settle: (value: Answer<T>) => void) => readonly { dispose(): unknown }[];
  /** Called once it is answered or left. */
  readonly onEnd?: () => void;
}

export interface Asked<I extends Input, T> {
  readonly answer: Promise<Answer<T>>;
  /** The input that is on screen now. */
  readonly shown: () => I;
}

/**
 * Asks a question until it has an answer, whose input lingers for what follows, or until its input is hidden. Where a page
 * takes the focus from it, another input takes its place as it is, because that alone puts the focus there again: the
 * editor's own command for it, `workbench.action.focusQuickOpen`, gives the focus to the list, which takes no letters.
 */
export function ask<I extends Input, T>({ make, listen, onEnd }: Question<I, T>): Asked<I, T> {
  let input = make();
  let resolve!: (value: Answer<T>) => void;
  const answer = new Promise<Answer<T>>((settle) => (resolve = settle));
  const subscriptions: { dispose(): unknown }[] = [];
  const end = (value: Answer<T>) => {
    resolve(value);
    vscode.Disposable.from(...subscriptions.splice(0)).dispose();
    onEnd?.();
  };
  const show = () => {
    const left = input.onDidHide(() => {
      inputEnded();
      end(undefined);
      input.dispose();
    });
    const heard = listen(input, (value) => {
      end(value);
      linger(input);
    });
    subscriptions.push(left, ...heard);
    showInput(input, () => {
      // It is still listened to: what is pressed in it until the other one is on screen is an answer.
      left.dispose();
      giveWay(input);
      input = make(input);
      show();
    });
  };
  show();
  return { answer, shown: () => input };
}

/**
 * A label of a row that can be chosen, with a check mark before the current choice and equal space before
 * others.
 */
export const choiceLabel = (label: string, isChosen: boolean): string =>
  `$(${isChosen ? 'check' : 'blank'}) ${label}`;
