import { SQLSTATE, sqlState } from "./sql-state";

/**
 * Runs a statement that may meet a name that is taken: "taken" instead of the database's error. The transaction is
 * then beyond use, which suits: the command refuses, and all of it is rolled back.
 */
export async function unlessTaken<T>(act: () => Promise<T>): Promise<T | "taken"> {
  try {
    return await act();
  } catch (error) {
    if (sqlState(error) === SQLSTATE.uniqueViolation) return "taken";
    throw error;
  }
}
