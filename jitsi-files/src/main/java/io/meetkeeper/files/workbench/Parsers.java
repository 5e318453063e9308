package io.meetkeeper.files.workbench;

import io.meetkeeper.files.Document;
import io.meetkeeper.files.NotEditable;
import io.meetkeeper.files.js.ConfigJs;

/** Which parser reads which kind: one line each. */
final class Parsers {
  private Parsers() {}

  static Document read(Kind kind, String text) {
    return switch (kind) {
      case CONFIG_JS -> ConfigJs.read(text);
      case INTERFACE_CONFIG_JS -> ConfigJs.readInterface(text);
      case HOCON -> none(kind);
      case SHELL -> none(kind);
      case PROSODY -> none(kind);
    };
  }

  private static Document none(Kind kind) {
    throw new NotEditable(
        NotEditable.Reason.UNSUPPORTED, "no editor for " + kind + " is part of this build");
  }
}
