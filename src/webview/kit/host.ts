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
  /** What the user had set up in this page before it was hidden or reloaded; undefined when there is nothing of use. */
  savedView<View>(schema: v.GenericSchema<unknown, View>): View | undefined;
  /** Keeps the view beside what the panel shows, from which the extension restores the panel. */
  save(shown: State, view: object): void;
}

/** Takes the one connection to the editor that a page gets. */
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
