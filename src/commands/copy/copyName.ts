import { copyText } from './copyText';

/** Copies the name of a row's action, stage or pipeline: the most particular it has. */
export const copyName = copyText(
  ({ action, stage, pipeline, connection }) => action?.action ?? stage?.stage ?? pipeline?.name ?? connection,
);
