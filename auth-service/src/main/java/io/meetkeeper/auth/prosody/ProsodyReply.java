package io.meetkeeper.auth.prosody;

import java.util.List;

/**
 * What Prosody answered.
 *
 * @param successful whether it says that it went well
 * @param text the result, without {@code OK:} or {@code Error:}
 * @param output the lines that were printed
 */
public record ProsodyReply(boolean successful, String text, List<String> output) {
  /** From a result as the shell words it. */
  static ProsodyReply of(boolean error, String result, List<String> output) {
    for (String head : List.of("OK: ", "Error: ", "Result: ")) {
      if (result.startsWith(head)) {
        return new ProsodyReply(!error, result.substring(head.length()), List.copyOf(output));
      }
    }
    return new ProsodyReply(!error, result, List.copyOf(output));
  }
}
