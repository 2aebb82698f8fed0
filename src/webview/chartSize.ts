import type { TimelineContent } from '../domain/timelineContract';
import type { Size } from './model';

/** How a chart of so many pixels is divided: names, the track they are the names of, and room for words behind it. */
export function chartSize(kind: TimelineContent['kind'] | undefined, width: number, zoom: number): Size {
  // A run's label says what it carries and how it stands; a lane's is a name.
  const [part, least, most] = kind === 'pipeline' ? [0.34, 180, 340] : [0.28, 150, 280];
  const label = Math.round(Math.min(Math.max(width * part, least), most));
  const margin = width < 640 ? 76 : 104;
  return { label, track: Math.max(width - label - margin, 120) * zoom, margin };
}
