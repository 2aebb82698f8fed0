import * as v from 'valibot';
import type { PageMessage, TimelineCommand, TimelinePanelState } from '../domain/timelineContract';

interface VsCodeApi {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: unknown): void;
}

declare function acquireVsCodeApi(): VsCodeApi;

/** What a person set up in this page and finds again: small, and nothing that came from AWS but names. */
export interface ViewState {
  readonly mode: 'bars' | 'table';
  /** 1 fits the whole execution. */
  readonly zoom: number;
  readonly hasBreaks: boolean;
  /** Keys of folded stages. */
  readonly folded: readonly string[];
  /** The selected bar's id. */
  readonly selected?: string;
}

const initialView: ViewState = { mode: 'bars', zoom: 1, hasBreaks: true, folded: [] };

const viewSchema = v.object({
  mode: v.picklist(['bars', 'table']),
  zoom: v.pipe(v.number(), v.minValue(1), v.maxValue(1000)),
  hasBreaks: v.boolean(),
  folded: v.array(v.string()),
  selected: v.exactOptional(v.string()),
}) satisfies v.GenericSchema<unknown, ViewState>;

/** The editor at the other end of the page's messages. */
export interface Host {
  post(message: PageMessage): void;
  run(command: TimelineCommand): void;
  savedView(): ViewState;
  /** Keeps the view beside what the panel shows, from which the extension restores the panel. */
  save(target: TimelinePanelState, view: ViewState): void;
}

/** Takes the one connection to the editor that a page gets. */
export function connectHost(): Host {
  const api = acquireVsCodeApi();
  const post = (message: PageMessage) => api.postMessage(message);
  return {
    post,
    run: (command) => post({ type: 'runCommand', command }),
    savedView() {
      const result = v.safeParse(v.object({ view: viewSchema }), api.getState());
      return result.success ? result.output.view : initialView;
    },
    save: (target, view) => api.setState({ ...target, view }),
  };
}
