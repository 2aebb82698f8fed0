/** A pattern that Java refuses, too. */
export class InvalidPattern extends Error {}

/** A pattern of Java's that cannot be evaluated here: `message` names the construct. */
export class UnsupportedPattern extends Error {}
