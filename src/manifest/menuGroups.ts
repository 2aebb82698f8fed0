/** The groups of a row's context menu. The editor sorts them by these ids, and draws a line between them. */
export const rowGroups = {
  run: '1_run',
  transition: '2_transition',
  open: '3_open',
  watch: '3_watch',
  copy: '4_copy',
  edit: '5_edit',
  favourite: '5_favourite',
  mark: '6_mark',
  refresh: '8_refresh',
  close: '9_close',
} as const;

export type RowGroup = keyof typeof rowGroups;

/** The groups of the menu behind "…" in the title of a view, sorted in the same way. */
export const titleGroups = {
  arrange: '1_arrange',
  watch: '2_watch',
  connections: '3_connections',
  log: '9_log',
} as const;

export type TitleGroup = keyof typeof titleGroups;
