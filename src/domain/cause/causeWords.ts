import { buildWords } from './buildCause';
import type { Cause } from './cause';
import type { CauseWords } from './causeText';
import { deploymentWords } from './deploymentCause';
import { functionWords } from './functionCause';
import { reportedWords } from './reportedCause';
import { serviceWords } from './serviceCause';
import { stackWords } from './stackCause';
import { stateMachineWords } from './stateMachineCause';
import { targetsWords } from './targetsCause';

/** A cause in words of the editor's language. */
export function causeWords(cause: Cause): CauseWords {
  switch (cause.kind) {
    case 'build':
      return buildWords(cause);
    case 'deployment':
      return deploymentWords(cause);
    case 'stack':
      return stackWords(cause);
    case 'service':
      return serviceWords(cause);
    case 'stateMachine':
      return stateMachineWords(cause);
    case 'targets':
      return targetsWords(cause);
    case 'function':
      return functionWords(cause);
    case 'reported':
      return reportedWords(cause);
  }
}
