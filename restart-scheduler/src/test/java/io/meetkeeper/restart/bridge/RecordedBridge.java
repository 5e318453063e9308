package io.meetkeeper.restart.bridge;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Answers of a real bridge: a comment line with the request, the head, an empty line, the body. */
record RecordedBridge(int status, String body) {
  static RecordedBridge answer(String name) {
    try (InputStream file =
        RecordedBridge.class.getResourceAsStream("/recorded-bridge/" + name + ".txt")) {
      String text = new String(file.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
      int status = text.indexOf("HTTP/1.1 ") + "HTTP/1.1 ".length();
      int head = text.indexOf("\n\n");
      return new RecordedBridge(
          Integer.parseInt(text.substring(status, status + 3)),
          head < 0 ? "" : text.substring(head + 2).strip());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
