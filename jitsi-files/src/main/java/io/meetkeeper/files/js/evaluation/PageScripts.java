package io.meetkeeper.files.js.evaluation;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The bundled scripts. */
final class PageScripts {
  /** A script with a function that defines the globals of a page. */
  static final String PAGE = read("page.js");

  private PageScripts() {}

  static String read(String name) {
    try (InputStream in = PageScripts.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
