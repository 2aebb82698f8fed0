import type { GenericSchema } from 'valibot';

/**
 * A schema that checks each object once: where every message is complete, most of each is what the last one brought,
 * `keepEqual` gives it the same objects, and what was made of them is made of them again.
 */
export function checkedOnce<T extends object>(schema: GenericSchema<unknown, T>): GenericSchema<unknown, T> {
  const made = new WeakMap<object, T>();
  return {
    ...schema,
    '~run': (dataset, config) => {
      // The schema replaces it.
      const { value } = dataset;
      if (typeof value !== 'object' || value === null) return schema['~run'](dataset, config);
      const known = made.get(value);
      if (known) return { typed: true, value: known };
      const result = schema['~run'](dataset, config);
      if (result.typed && !result.issues) made.set(value, result.value);
      return result;
    },
  };
}
