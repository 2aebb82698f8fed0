import * as v from 'valibot';
import type { OutgoingCommits } from './outgoingCommits';

const text = v.string();

/** Checks the commits of sources that arrive in a message. */
export const outgoingSchema = v.array(
  v.object({
    action: text,
    from: text,
    to: text,
    commits: v.array(
      v.object({
        id: text,
        message: text,
        author: v.exactOptional(text),
        committedAt: v.exactOptional(v.pipe(v.number(), v.finite())),
      }),
    ),
    count: v.number(),
    takenBack: v.number(),
  }),
) satisfies v.GenericSchema<unknown, readonly OutgoingCommits[]>;
