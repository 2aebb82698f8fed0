import type * as vscode from 'vscode';
import { endGuard, guardFocus, isFocusGuarded } from './guardFocus';
import { TypedAhead } from './typedAhead';

/** An input whose place another one takes. */
interface Lingering {
  readonly input: Input;
  /** What happens when the user leaves it while a request is awaited behind it; undefined while none is. */
  onLeft: (() => void) | undefined;
  /** The keys since the answer. */
  ahead: string;
  /** Told of later keys. */
  next?: TypedAhead;
  /** Whether the next input asks the same. */
  isSame: boolean;
}

/** What a question is asked with. */
export type Input =
  | Pick<
      vscode.QuickPick<vscode.QuickPickItem>,
      keyof vscode.QuickInput | 'value' | 'items' | 'onDidChangeValue'
    >
  | vscode.InputBox;

/**
 * The editor shows one quick input at a time. When one is hidden, the focus returns to where it was before, and a webview
 * takes it a moment later, also from the next input. So an answered input stays on screen until the next question takes
 * its place, which the editor does without a gap; it is hidden when no question and no request follows.
 */
let current: Lingering | undefined;

/**
 * Shows an input, in place of the one that was answered. What was typed since the answer is its text.
 * @param showAgain puts another input in its place that is the same.
 */
export function showInput(input: Input, showAgain: () => void): void {
  const before = current;
  current = undefined;
  input.show();
  if (!before?.isSame) guardFocus(before === undefined ? showAgain : undefined);
  again = showAgain;
  receiver = input.value === '' || before?.isSame ? takeAhead(before, input) : undefined;
}

/** What takes the keys that went to a page instead of the open input. */
let receiver: Pick<TypedAhead, 'append'> | undefined;

/** Puts an input that is the same in the place of the open one. */
let again: (() => void) | undefined;

function takeAhead(before: Lingering | undefined, input: Input): TypedAhead {
  const typedAhead = new TypedAhead((text) => {
    input.value = text;
  }, input.value);
  input.onDidChangeValue((text) => typedAhead.reported(text));
  if (before) {
    before.next = typedAhead;
    typedAhead.setAhead(before.ahead);
  }
  return typedAhead;
}

/**
 * A page of ours has taken the focus, and no user gave it to it: it belongs to the input that was opened just before.
 * @param key a letter that the user typed there.
 */
export function takeFocusBack(key = ''): void {
  if (!isFocusGuarded()) return;
  if (key === '') again?.();
  else receiver?.append(key);
}

/** The user has left the input, or the flow is over. */
export function inputEnded(): void {
  endGuard();
  again = undefined;
  receiver = undefined;
}

/** Keeps an answered input on screen for what follows; it disposes itself when it is hidden. */
export function linger(input: Input): void {
  const answered = input.value;
  const lingering = stay(input, (text) => (text.startsWith(answered) ? text.slice(answered.length) : text));
  receiver = { append: (text) => setAhead(lingering, lingering.ahead + text) };
  again = undefined;
  input.busy = true;
  // The user has just pressed a key in it.
  guardFocus();
  hideUnlessFollowed(lingering);
}

/** Keeps an input on screen until another one, which is the same, takes its place. */
export function giveWay(input: Input): void {
  stay(input, (text) => text).isSame = true;
}

/** @param aheadOf what the next input takes over of the text. */
function stay(input: Input, aheadOf: (text: string) => string): Lingering {
  const lingering: Lingering = { input, onLeft: undefined, ahead: aheadOf(input.value), isSame: false };
  input.onDidChangeValue((text) => setAhead(lingering, aheadOf(text)));
  input.onDidHide(() => {
    if (current === lingering) {
      current = undefined;
      inputEnded();
    }
    // Disposing ends the events of the input, so that no other listener would learn of it.
    lingering.onLeft?.();
    input.dispose();
  });
  current = lingering;
  return lingering;
}

function setAhead(lingering: Lingering, ahead: string): void {
  lingering.ahead = ahead;
  lingering.next?.setAhead(ahead);
}

/**
 * Hides an answered input now, as before a dialog: it would take the focus from it when it is hidden later. A request
 * behind it continues.
 */
export function hideAnswered(): void {
  const lingering = current;
  current = undefined;
  if (!lingering) return;
  inputEnded();
  lingering.onLeft = undefined;
  lingering.input.hide();
}

/**
 * Keeps the input that was answered just before on screen while a request runs; undefined when there is none.
 * @param onLeft called when the user leaves it, or another input takes its place.
 */
export function holdAnswered(onLeft: () => void): Held | undefined {
  const lingering = current;
  if (!lingering || lingering.onLeft) return undefined;
  lingering.onLeft = onLeft;
  const { input } = lingering;
  return {
    tell: (text) => {
      if (current !== lingering) return;
      if ('items' in input) input.items = [{ label: `$(loading~spin) ${text}`, alwaysShow: true }];
      else input.prompt = text;
    },
    letGo: () => {
      lingering.onLeft = undefined;
      hideUnlessFollowed(lingering);
    },
  };
}

export interface Held {
  /** Shows what is awaited in place of the rows. */
  readonly tell: (text: string) => void;
  readonly letGo: () => void;
}

/** The next question of a flow is asked before the extension host does anything else. */
function hideUnlessFollowed(lingering: Lingering): void {
  setImmediate(() => {
    if (current === lingering && !lingering.onLeft) hideAnswered();
  });
}
