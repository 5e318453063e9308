package io.meetkeeper.auth.prosody;

import java.util.List;

/**
 * What Prosody answered.
 *
 * @param good whether it says that it went well
 * @param text the result, without {@code OK:} or {@code Error:}
 * @param output the lines that were printed
 */
public record Reply(boolean good, String text, List<String> output) {
  /** From a result as the shell words it. */
  static Reply of(boolean error, String result, List<String> output) {
    for (String head : List.of("OK: ", "Error: ", "Result: ")) {
      if (result.startsWith(head)) {
        return new Reply(!error, result.substring(head.length()), List.copyOf(output));
      }
    }
    return new Reply(!error, result, List.copyOf(output));
  }
}
