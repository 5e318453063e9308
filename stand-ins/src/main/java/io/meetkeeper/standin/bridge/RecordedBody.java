package io.meetkeeper.standin.bridge;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Response bodies recorded from a real bridge, kept as resources of this package. */
final class RecordedBody {
  private RecordedBody() {}

  /** Reads a body; a missing resource is a broken build. */
  static String read(String name) {
    try (InputStream in = RecordedBody.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("resource " + name + " is missing from the jar");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("resource " + name, e);
    }
  }
}
