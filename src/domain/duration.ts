const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

/** A length of time in its two largest units: "42s", "3m 05s", "2h 10m", "4d 6h". Takes milliseconds; negative counts as none. */
export function formatDuration(milliseconds: number): string {
  const length = Math.max(0, milliseconds);
  const two = (value: number) => String(Math.floor(value)).padStart(2, '0');
  if (length < minute) return `${Math.floor(length / second)}s`;
  if (length < hour) return `${Math.floor(length / minute)}m ${two((length % minute) / second)}s`;
  if (length < day) return `${Math.floor(length / hour)}h ${two((length % hour) / minute)}m`;
  return `${Math.floor(length / day)}d ${Math.floor((length % day) / hour)}h`;
}

/** How long ago something was, in its largest unit: "just now", "5m ago", "3d ago". Takes milliseconds. */
export function formatAge(milliseconds: number): string {
  if (milliseconds < minute) return 'just now';
  if (milliseconds < hour) return `${Math.floor(milliseconds / minute)}m ago`;
  if (milliseconds < day) return `${Math.floor(milliseconds / hour)}h ago`;
  return `${Math.floor(milliseconds / day)}d ago`;
}
