import { shortId } from '../refs';

/** The short form of a revision id; a digest's prefix is the same for all and is left out. */
export const shortRevision = (revisionId: string): string => shortId(revisionId.replace(/^sha256:/, ''));
