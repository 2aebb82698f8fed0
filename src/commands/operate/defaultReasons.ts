/**
 * The reasons that stand in the service where nobody wrote another. In English in every editor: whoever looks at the
 * pipeline reads them, in any language, and a transition's may hold no other letters.
 */
export const defaultReasons: Readonly<Record<'stop' | 'disableTransition', string>> = {
  stop: 'Stopped from VS Code',
  disableTransition: 'Disabled from VS Code',
};
