package io.meetkeeper.files.workbench;

import io.meetkeeper.files.Document;
import io.meetkeeper.files.NotEditable;
import io.meetkeeper.files.hocon.Hocon;
import io.meetkeeper.files.lua.ProsodyFile;
import io.meetkeeper.files.shell.Shell;

/** Which parser reads which kind: one line each. */
final class Parsers {
  private Parsers() {}

  static Document read(Kind kind, String text) {
    return switch (kind) {
      case CONFIG_JS -> none(kind);
      case INTERFACE_CONFIG_JS -> none(kind);
      case HOCON -> Hocon.read(text);
      case SHELL -> Shell.read(text);
      case PROSODY -> ProsodyFile.read(text);
    };
  }

  private static Document none(Kind kind) {
    throw new NotEditable(
        NotEditable.Reason.UNSUPPORTED, "no editor for " + kind + " is part of this build");
  }
}
