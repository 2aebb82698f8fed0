/** One activation in a fresh extension host; times in milliseconds, by VS Code's own marks but for the total. */
export interface Activation {
  /** The version of VS Code. */
  readonly editor: string;
  /** Loading the code of the extension. */
  readonly loading: number;
  /** The call of `activate`. */
  readonly activating: number;
  /** Until the caller of the editor's activation has it, with all that the editor does for it. */
  readonly total: number;
  /** Bytes of the heap in use, after collecting garbage, in addition to before. */
  readonly heap: number;
}
