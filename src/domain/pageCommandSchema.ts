import * as v from 'valibot';
import { isWebUrl } from './links/webUrl';

/** The commands of every page, checked. Apart from its messages, because a page need not load what checks them. */
export const commonCommandSchemas = [
  v.object({
    verb: v.literal('openExternal'),
    url: v.pipe(v.string(), v.maxLength(8192), v.check(isWebUrl)),
  }),
  v.object({ verb: v.literal('copy'), text: v.pipe(v.string(), v.maxLength(1_000_000)) }),
] as const;
