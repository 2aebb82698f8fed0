/**
 * A command whose file is loaded when it runs for the first time, so that activation loads none of them. A file that
 * could not be loaded is tried again by the next run.
 */
export function lazy<Module, Arguments extends readonly unknown[]>(
  load: () => Promise<Module>,
  handlerOf: (module: Module) => (...args: Arguments) => unknown,
): (...args: Arguments) => Promise<unknown> {
  let loading: Promise<(...args: Arguments) => unknown> | undefined;
  return async (...args) => {
    loading ??= load().then(handlerOf);
    const handler = await loading.catch((error: unknown) => {
      loading = undefined;
      throw error;
    });
    return handler(...args);
  };
}
