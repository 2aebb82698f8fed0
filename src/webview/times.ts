/** The reader's own language and time zone. */
const clockTime = new Intl.DateTimeFormat(undefined, { timeStyle: 'medium' });
const dateAndTime = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'medium' });

export const formatTime = (time: number): string => clockTime.format(time);

export const formatDateTime = (time: number): string => dateAndTime.format(time);
