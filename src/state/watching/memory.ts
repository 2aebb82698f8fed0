/** A value that outlives the window: read once at the start, written whole at each change. */
export interface Memory {
  read(): unknown;
  write(value: unknown): void;
}
