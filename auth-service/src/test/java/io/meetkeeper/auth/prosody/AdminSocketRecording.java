package io.meetkeeper.auth.prosody;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The replies of a real Prosody's admin socket, byte for byte: {@code C:} is a sent line, {@code
 * S:} a reply.
 *
 * @param opening the text sent at the start of the stream
 * @param answers by the line
 */
record AdminSocketRecording(String opening, Map<String, String> answers) {
  static AdminSocketRecording of(String version) {
    Map<String, String> answers = new LinkedHashMap<>();
    String asked = "";
    for (String part : read("/recorded/prosody/" + version + ".txt").split("\n(?=[CS]: )", -1)) {
      String rest = part.substring(3);
      if (part.startsWith("C: ")) {
        asked = rest;
      } else {
        answers.put(asked, rest.strip());
      }
    }
    return new AdminSocketRecording(answers.remove(""), answers);
  }

  private static String read(String name) {
    try (var in = AdminSocketRecording.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The bytes that a client sends for a line. */
  static String request(String line) {
    return "<repl-input repl='0' width='500'>" + AdminStreamParser.escape(line) + "</repl-input>";
  }
}
