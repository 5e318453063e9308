package io.meetkeeper.files.workbench;

import io.meetkeeper.files.Document;
import io.meetkeeper.files.hocon.Hocon;
import io.meetkeeper.files.js.ConfigJs;
import io.meetkeeper.files.lua.ProsodyFile;
import io.meetkeeper.files.shell.Shell;

/** Which parser reads which kind: one line each. */
final class Parsers {
  private Parsers() {}

  static Document read(Kind kind, String text) {
    return switch (kind) {
      case CONFIG_JS -> ConfigJs.read(text);
      case INTERFACE_CONFIG_JS -> ConfigJs.readInterface(text);
      case HOCON -> Hocon.read(text);
      case SHELL -> Shell.read(text);
      case PROSODY -> ProsodyFile.read(text);
    };
  }
}
