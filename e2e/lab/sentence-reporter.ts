import type { UserConsoleLog } from "vitest";
import type { Reporter, TestCase, TestModule, TestSuite, Vitest } from "vitest/node";

/**
 * Prints each check as a sentence with ✓ or ✗, what went wrong below it, and at the end how many there were, with the
 * failed ones once more: of a long log often the end alone is kept.
 */
export class SentenceReporter implements Reporter {
  #vitest: Vitest | null = null;
  #began = 0;
  readonly #notRun: string[] = [];
  readonly #failed: TestCase[] = [];

  onInit(vitest: Vitest): void {
    this.#vitest = vitest;
    this.#began = performance.now();
  }

  onTestCaseResult(testCase: TestCase): void {
    const result = testCase.result();
    const sentence = sentenceOf(testCase);
    if (result.state === "skipped" && result.note !== undefined) {
      this.#notRun.push(sentence);
      console.log(`– ${sentence}: not run, ${result.note}`);
      return;
    }
    const seconds = ((testCase.diagnostic()?.duration ?? 0) / 1000).toFixed(1);
    if (result.state !== "passed") this.#failed.push(testCase);
    console.log(`${result.state === "passed" ? "✓" : "✗"} ${sentence} (${seconds} s)`);
    this.#printErrors(result.errors);
  }

  onUserConsoleLog({ content }: UserConsoleLog): void {
    console.log(content.trimEnd());
  }

  /** A preparation that failed: its tests are printed as failed, and the reason is here. */
  onTestSuiteResult(testSuite: TestSuite): void {
    this.#printErrors(testSuite.errors());
  }

  onTestRunEnd(modules: readonly TestModule[], unhandledErrors: readonly unknown[]): void {
    if (this.#failed.length > 0) console.log("\nFailed:");
    for (const testCase of this.#failed) {
      console.log(`✗ ${sentenceOf(testCase)}`);
      this.#printErrors(testCase.result().errors);
    }
    for (const module of modules) this.#printErrors(module.errors());
    this.#printErrors(unhandledErrors);

    const cases = modules.flatMap((module) => [...module.children.allTests()]);
    const passed = cases.filter((each) => each.result().state === "passed").length;
    const broken = modules.filter((module) => module.errors().length > 0).length + unhandledErrors.length;
    const failed = cases.length - passed - this.#notRun.length + broken + (cases.length === 0 ? 1 : 0);
    const notRun = this.#notRun.length > 0 ? `, ${this.#notRun.length} skipped` : "";
    if (failed > 0) process.exitCode = 1;

    console.log(`\nThe lab took ${((performance.now() - this.#began) / 1000).toFixed(0)} s.`);
    console.log(`${passed} passed, ${failed} failed${notRun}`);
  }

  #printErrors(errors: readonly unknown[] | undefined): void {
    for (const error of errors ?? []) this.#vitest?.logger.printError(error);
  }
}

function sentenceOf(testCase: TestCase): string {
  return testCase.fullName.replaceAll(" > ", ": ");
}
