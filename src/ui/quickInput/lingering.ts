import type * as vscode from 'vscode';
import { endGuard, focusInput, guardFocus, isFocusGuarded, keepFocus } from './keepFocus';
import { TypedAhead } from './typedAhead';

/** An input whose question was answered. */
interface Lingering {
  readonly input: Input;
  /** What happens when the user leaves it while a request is awaited behind it; undefined while none is. */
  onLeft: (() => void) | undefined;
  /** The keys since the answer. */
  ahead: string;
  /** Told of later keys. */
  next?: TypedAhead;
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
 * @returns ends what keeps the focus in the first input of a flow.
 */
export function showInput(input: Input): vscode.Disposable {
  const before = current;
  current = undefined;
  input.show();
  guardFocus();
  receiver = input.value === '' ? takeAhead(before, input) : undefined;
  return before ? { dispose: () => undefined } : keepFocus();
}

/** What takes the keys that went to a page instead of the open input. */
let receiver: Pick<TypedAhead, 'append'> | undefined;

function takeAhead(before: Lingering | undefined, input: Input): TypedAhead {
  const typedAhead = new TypedAhead((text) => {
    input.value = text;
  });
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
  if (key === '') focusInput();
  else receiver?.append(key);
}

/** The user has left the input, or the flow is over. */
export function inputEnded(): void {
  endGuard();
  receiver = undefined;
}

/** Keeps an answered input on screen for what follows; it disposes itself when it is hidden. */
export function linger(input: Input): void {
  const answered = input.value;
  const lingering: Lingering = { input, onLeft: undefined, ahead: '' };
  const setAhead = (ahead: string) => {
    lingering.ahead = ahead;
    lingering.next?.setAhead(ahead);
  };
  input.onDidChangeValue((text) => setAhead(text.startsWith(answered) ? text.slice(answered.length) : text));
  receiver = { append: (text) => setAhead(lingering.ahead + text) };
  input.onDidHide(() => {
    if (current === lingering) {
      current = undefined;
      inputEnded();
    }
    // Disposing ends the events of the input, so that no other listener would learn of it.
    lingering.onLeft?.();
    input.dispose();
  });
  input.busy = true;
  // The user has just pressed a key in it.
  guardFocus();
  current = lingering;
  hideUnlessFollowed(lingering);
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
