/** A label of a row that can be chosen, with a check mark before the present choice and the room of one before others. */
export const choiceLabel = (label: string, isChosen: boolean): string =>
  `$(${isChosen ? 'check' : 'blank'}) ${label}`;
