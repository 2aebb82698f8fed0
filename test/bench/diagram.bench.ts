import { endAll } from '../host/shared';
import { diagramMessage } from '../ui/webview/diagramSnapshots';
import { TimelinePageHost } from '../ui/webview/timelinePageHost';
import type { Figure } from './figure';
import { firstPaint, keyedUpdate, pageSizes } from './pageFigures';

/** The page of diagrams in Chromium: how large it is, how soon it is painted, how quickly it follows. */
export async function* figures(): AsyncGenerator<Figure> {
  yield* pageSizes('diagram', 60);
  const host = await TimelinePageHost.start(console.error, 'diagram');
  try {
    yield* firstPaint(host, 'first paint of a diagram of 200 actions', diagramMessage(10, 22), 150);
    const update = {
      ...{ name: 'keyed update of a diagram of 50 stages with 1,000 actions', parts: '.node.action' },
      say: (count: number) => `${count} actions are in the page`,
    };
    // An execution goes from one stage to the next.
    const messages = [24, 25].map((at) => diagramMessage(50, 21, { at }));
    yield* keyedUpdate(host, update, messages, 16);
  } finally {
    await host.stop();
    await endAll();
  }
}
