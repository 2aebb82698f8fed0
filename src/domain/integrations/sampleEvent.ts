import type { Webhook, WebhookFilter } from './webhook';

/** The commit of a sample event: no repository has it. */
const sampleCommit = '5a3b1e0c'.repeat(5);

/**
 * An event as GitHub sends it for a push, changed so that it passes the filters of a webhook where their paths name one
 * place: an event that passes no filter would only show that nothing starts.
 * @param configuration of the source action: keys in braces in a filter stand for its values
 */
export function sampleEvent(
  { filters }: Pick<Webhook, 'filters'>,
  configuration: Readonly<Record<string, string>>,
): object {
  const branch = configuration['Branch'] ?? configuration['BranchName'] ?? 'main';
  const event: Record<string, unknown> = {
    ref: `refs/heads/${branch}`,
    after: sampleCommit,
    head_commit: { id: sampleCommit, message: 'sample' },
    repository: { name: configuration['Repo'] ?? configuration['RepositoryName'] ?? 'sample' },
  };
  for (const filter of filters) fit(event, filter, configuration);
  return event;
}

/** Gives an event the value that a filter asks for. What is there already stays where any value will do. */
function fit(
  event: Record<string, unknown>,
  { jsonPath, matchEquals }: WebhookFilter,
  configuration: Readonly<Record<string, string>>,
): void {
  const parts = partsOf(jsonPath);
  const last = parts?.at(-1);
  if (parts === undefined || last === undefined) return;
  let object = event;
  for (const part of parts.slice(0, -1)) {
    const known = Object.hasOwn(object, part) ? object[part] : undefined;
    const next = isObject(known) ? known : {};
    set(object, part, next);
    object = next;
  }
  if (matchEquals !== undefined) set(object, last, filled(matchEquals, configuration));
  else if (!Object.hasOwn(object, last)) set(object, last, 'sample');
}

/** A name such as `__proto__` is one of a member like any other. */
const set = (object: object, name: string, value: unknown): void =>
  void Object.defineProperty(object, name, { value, enumerable: true, writable: true, configurable: true });

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const filled = (text: string, configuration: Readonly<Record<string, string>>): string =>
  text.replaceAll(/\{([^{}]+)\}/g, (all, key: string) =>
    Object.hasOwn(configuration, key) ? (configuration[key] ?? all) : all,
  );

const step = /\.([A-Za-z_][\w-]*)|\['([^'\\]+)'\]|\["([^"\\]+)"\]/y;

/** The names in a path that leads to one place, such as `$.head_commit.id`; undefined for any other path. */
function partsOf(jsonPath: string): readonly string[] | undefined {
  if (!jsonPath.startsWith('$')) return undefined;
  const parts: string[] = [];
  for (let at = 1; at < jsonPath.length; at = step.lastIndex) {
    step.lastIndex = at;
    const [, plain, single, double] = step.exec(jsonPath) ?? [];
    const part = plain ?? single ?? double;
    if (part === undefined) return undefined;
    parts.push(part);
  }
  return parts;
}
