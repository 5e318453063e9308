package io.meetkeeper.auth.prosody;

import java.util.List;

/**
 * A reply of Prosody's shell.
 *
 * @param successful whether the command succeeded
 * @param text the result, without {@code OK:} or {@code Error:}
 * @param output the printed lines
 */
public record ProsodyReply(boolean successful, String text, List<String> output) {
  /** Parses a result as the shell prints it. */
  static ProsodyReply of(boolean error, String result, List<String> output) {
    for (String head : List.of("OK: ", "Error: ", "Result: ")) {
      if (result.startsWith(head)) {
        return new ProsodyReply(!error, result.substring(head.length()), List.copyOf(output));
      }
    }
    return new ProsodyReply(!error, result, List.copyOf(output));
  }
}
