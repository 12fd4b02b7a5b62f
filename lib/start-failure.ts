/**
 * Something outside the program stops it from starting: a taken port, a database that does not answer,
 * a wrong setting. The message says what it is and what to do; it is shown to a person as it stands,
 * without a stack trace. Faults of our own are ordinary errors and keep their trace.
 */
export class StartFailure extends Error {
  override readonly name = "StartFailure";
}
