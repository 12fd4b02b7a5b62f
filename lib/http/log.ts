/** Writes a fault of ours as one line of JSON to standard error, so that the id an answer carried finds it. */
export function logFault(requestId: string, where: string, error: unknown): void {
  const fault =
    error instanceof Error
      ? { name: error.name, message: error.message, stack: error.stack }
      : { message: String(error) };
  process.stderr.write(
    `${JSON.stringify({ time: new Date().toISOString(), level: "error", request_id: requestId, where, ...fault })}\n`,
  );
}
