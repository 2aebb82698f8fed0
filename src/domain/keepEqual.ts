type Parts = Record<string, unknown>;

const isObject = (value: unknown): value is Parts => typeof value === 'object' && value !== null;

/**
 * Keeps what has not changed: the result is `before` where both are equal, else `after`, in which every part that equals
 * the same part of `before` has been replaced by it. What is derived from a part can then be kept as long as the part is
 * the same object. Items of lists are told apart by what names them, so that a list may grow at both ends.
 * @param after a value of JSON that nothing else uses: it is changed.
 */
export function keepEqual(before: unknown, after: unknown): unknown {
  if (!isObject(before) || !isObject(after) || Array.isArray(before) !== Array.isArray(after)) return after;
  if (Array.isArray(before) && Array.isArray(after)) return keepItems(before, after);
  let isSame = true;
  // Thousands of objects are compared: the lists that Object.entries makes would take most of the time.
  for (const name in after) {
    const known = before[name];
    const next = after[name];
    if (known === next && known !== undefined) continue;
    const kept = keepEqual(known, next);
    if (kept !== next) after[name] = kept;
    if (kept !== known || known === undefined) isSame = false;
  }
  for (const name in before) isSame &&= name in after;
  return isSame ? before : after;
}

function keepItems(before: readonly unknown[], after: unknown[]): unknown {
  let byName: Map<unknown, unknown> | undefined;
  let isSame = before.length === after.length;
  for (let index = 0; index < after.length; index++) {
    const next = after[index];
    const name = nameOf(next);
    let known = before[index];
    if (nameOf(known) !== name) {
      byName ??= new Map(before.map((other) => [nameOf(other), other]));
      known = byName.get(name);
    }
    const kept = keepEqual(known, next);
    if (kept !== next) after[index] = kept;
    if (kept !== before[index]) isSame = false;
  }
  return isSame ? before : after;
}

/** What names an item: itself, its id, key or name, or what names the execution that it is about. */
function nameOf(item: unknown): unknown {
  if (!isObject(item)) return item;
  return (
    item['id'] ??
    item['key'] ??
    item['name'] ??
    item['executionId'] ??
    nameOf(item['ref'] ?? item['execution'])
  );
}
