import type { ExecutionRecord } from './records';

const reference = /#\{([^{}.\s]+)\.([^{}\s]+)\}/g;

export interface Resolution {
  /** The configuration with every reference replaced; absent when it holds none. */
  readonly resolved?: Record<string, string>;
  /** References that cannot be resolved, as written. */
  readonly unresolved: readonly string[];
}

/** The parts of an action or a rule that may hold references. */
export interface Resolvable {
  readonly configuration?: Readonly<Record<string, string>>;
  readonly commands?: readonly string[];
  readonly environmentVariables?: readonly { readonly value: string }[];
}

/**
 * Resolves `#{namespace.key}` in the configuration of an action or a rule from the outputs of the execution
 * so far.
 */
export function resolveConfiguration(
  { configuration = {}, commands = [], environmentVariables = [] }: Resolvable,
  execution: ExecutionRecord,
): Resolution {
  const unresolved: string[] = [];
  let found = false;
  const resolve = (text: string) =>
    text.replace(reference, (written, namespace: string, key: string) => {
      found = true;
      const value = valueOf(execution, namespace, key);
      if (value == null) unresolved.push(written);
      return value ?? written;
    });

  const entries = Object.entries(configuration).map(([key, value]) => [key, resolve(value)] as const);
  const inConfiguration = found;
  // Commands and environment variables are resolved too, although no answer of the API contains them.
  for (const text of commands) resolve(text);
  for (const { value } of environmentVariables) resolve(value);
  return { unresolved, ...(inConfiguration ? { resolved: Object.fromEntries(entries) } : {}) };
}

function valueOf(execution: ExecutionRecord, namespace: string, key: string): string | undefined {
  if (namespace === 'codepipeline') return key === 'PipelineExecutionId' ? execution.id : undefined;
  const outputs = execution.outputs.find((candidate) => candidate.namespace === namespace)?.values;
  if (outputs != null && Object.hasOwn(outputs, key)) return outputs[key];
  if (namespace !== 'variables') return undefined;
  return execution.variables.find((variable) => variable.name === key)?.resolvedValue;
}
