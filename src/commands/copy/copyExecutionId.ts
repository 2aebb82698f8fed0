import { copyText } from './copyText';

export const copyExecutionId = copyText(({ execution }) => execution?.executionId);
