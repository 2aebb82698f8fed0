import type { TimelineContent } from '../../domain/timelineContract';
import type { executionPage } from './view/executionPage';
import type { pipelinePage } from './view/runs/pipelinePage';

/** What lays out and draws each kind of content. */
interface KindOfDrawing {
  readonly execution: typeof executionPage;
  readonly pipeline: typeof pipelinePage;
}

type Kind = TimelineContent['kind'];

/** A page shows content of one kind: what draws the other one is never loaded. */
export class Drawings {
  readonly #loaded: { -readonly [K in Kind]?: KindOfDrawing[K] } = {};

  /** The drawing of a kind; undefined until it is loaded. */
  of<K extends Kind>(kind: K): KindOfDrawing[K] | undefined {
    return this.#loaded[kind];
  }

  /** Rejects where a file cannot be read. */
  async load(kind: Kind): Promise<void> {
    if (kind === 'execution') this.#loaded.execution = (await import('./view/executionPage')).executionPage;
    else {
      const { pipelinePage } = await import('./view/runs/pipelinePage');
      await pipelinePage.styles;
      this.#loaded.pipeline = pipelinePage;
    }
  }
}
