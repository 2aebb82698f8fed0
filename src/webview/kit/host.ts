import * as v from 'valibot';
import type { PageMessage } from '../../domain/pageContract';

interface VsCodeApi {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: unknown): void;
}

declare function acquireVsCodeApi(): VsCodeApi;

/** The editor at the other end of a page's messages. */
export interface Host<Command, State extends object> {
  post(message: PageMessage<Command>): void;
  run(command: Command): void;
  /**
   * The view that the user had set up in this page before it was hidden or reloaded; undefined when it is
   * missing or invalid.
   */
  savedView<View>(schema: v.GenericSchema<unknown, View>): View | undefined;
  /** Saves the view beside the panel's target, from which the extension restores the panel. */
  save(shown: State, view: object): void;
}

/** Takes the only connection to the editor that a page gets. */
export function connectHost<Command, State extends object>(): Host<Command, State> {
  const api = acquireVsCodeApi();
  const post = (message: PageMessage<Command>) => api.postMessage(message);
  return {
    post,
    run: (command) => post({ type: 'runCommand', command }),
    savedView(schema) {
      const result = v.safeParse(v.object({ view: schema }), api.getState());
      return result.success ? result.output.view : undefined;
    },
    save: (shown, view) => api.setState({ ...shown, view }),
  };
}
