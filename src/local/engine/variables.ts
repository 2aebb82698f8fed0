import type { ActionDeclaration } from './declaration';
import type { ExecutionRecord } from './records';

const reference = /#\{([^{}.\s]+)\.([^{}\s]+)\}/g;

export interface Resolution {
  /** The configuration with every reference replaced; absent when it holds none. */
  readonly resolved?: Record<string, string>;
  /** References nothing answers to, as written. */
  readonly unresolved: readonly string[];
}

/** Resolves `#{namespace.key}` in an action's configuration from what the execution knows so far. */
export function resolveConfiguration(action: ActionDeclaration, execution: ExecutionRecord): Resolution {
  const unresolved: string[] = [];
  let found = false;
  const resolve = (text: string) =>
    text.replace(reference, (written, namespace: string, key: string) => {
      found = true;
      const value = valueOf(execution, namespace, key);
      if (value == null) unresolved.push(written);
      return value ?? written;
    });

  const entries = Object.entries(action.configuration).map(([key, value]) => [key, resolve(value)] as const);
  const inConfiguration = found;
  // Commands and environment variables are resolved too, though no answer of the API shows them.
  for (const text of action.commands ?? []) resolve(text);
  for (const { value } of action.environmentVariables ?? []) resolve(value);
  return { unresolved, ...(inConfiguration ? { resolved: Object.fromEntries(entries) } : {}) };
}

function valueOf(execution: ExecutionRecord, namespace: string, key: string): string | undefined {
  if (namespace === 'codepipeline') return key === 'PipelineExecutionId' ? execution.id : undefined;
  const outputs = execution.outputs.find((candidate) => candidate.namespace === namespace)?.values;
  if (outputs != null && Object.hasOwn(outputs, key)) return outputs[key];
  if (namespace !== 'variables') return undefined;
  return execution.variables.find((variable) => variable.name === key)?.resolvedValue;
}
