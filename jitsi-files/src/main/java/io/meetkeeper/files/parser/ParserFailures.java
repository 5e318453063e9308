package io.meetkeeper.files.parser;

import io.meetkeeper.files.DocumentNotEditableException;
import io.meetkeeper.files.DocumentNotEditableException.RefusalReason;
import java.io.IOException;
import java.util.OptionalInt;

/** The exceptions for failures of the child JVM. */
final class ParserFailures {
  private ParserFailures() {}

  static DocumentNotEditableException closed() {
    return unavailable("the workbench is closed");
  }

  /** The child could not be started. */
  static DocumentNotEditableException ofStart(IOException failure) {
    return unavailable("the workbench cannot be started: " + failure.getMessage());
  }

  /** The child ended or was killed before it was ready. */
  static DocumentNotEditableException ofStart(ParserChildJvm child) {
    return unavailable(
        "the workbench did not start (" + describeExit(child) + "); is memory short?");
  }

  /**
   * The child ended during a call; kills it if it is still running.
   *
   * @param timedOut whether it was killed because it exceeded the deadline
   */
  static DocumentNotEditableException ofCall(
      ParserChildJvm child, ParserLimits limits, boolean timedOut) {
    int code = child.exitCode().orElse(-1);
    child.kill();
    if (timedOut || code == ParserProcessMain.OUT_OF_TIME) {
      return tooLarge("longer than " + limits.deadline().toMillis() + " ms");
    }
    if (code == ParserProcessMain.OUT_OF_MEMORY) {
      return tooLarge("more than " + limits.heapMegabytes() + " MiB");
    }
    return unavailable(
        "the workbench ended while it worked (" + describeExit(child) + "); is memory short?");
  }

  private static DocumentNotEditableException tooLarge(String limit) {
    return new DocumentNotEditableException(
        RefusalReason.TOO_LARGE, "the text takes " + limit + " to evaluate; it was given up");
  }

  private static DocumentNotEditableException unavailable(String message) {
    return new DocumentNotEditableException(RefusalReason.UNAVAILABLE, message);
  }

  private static String describeExit(ParserChildJvm child) {
    OptionalInt code = child.exitCode();
    return code.isPresent() ? "exit code " + code.getAsInt() : "killed";
  }
}
