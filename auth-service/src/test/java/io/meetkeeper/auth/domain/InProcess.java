package io.meetkeeper.auth.domain;

import io.meetkeeper.files.Change;
import io.meetkeeper.files.Document;
import io.meetkeeper.files.Edit;
import io.meetkeeper.files.hocon.Hocon;
import io.meetkeeper.files.js.ConfigJs;
import io.meetkeeper.files.lua.ProsodyFile;
import io.meetkeeper.files.properties.PropertiesFile;
import io.meetkeeper.files.shell.Shell;
import io.meetkeeper.files.workbench.Kind;
import java.util.List;
import java.util.Map;

/** The real editors, without a JVM of their own. */
final class InProcess implements Editing {
  @Override
  public Map<String, Object> values(Kind kind, String text) {
    return read(kind, text).values();
  }

  @Override
  public Edit edit(Kind kind, String text, List<Change> changes) {
    return read(kind, text).edit(changes);
  }

  private static Document read(Kind kind, String text) {
    return switch (kind) {
      case CONFIG_JS -> ConfigJs.read(text);
      case INTERFACE_CONFIG_JS -> ConfigJs.readInterface(text);
      case HOCON -> Hocon.read(text);
      case SHELL -> Shell.read(text);
      case PROSODY -> ProsodyFile.read(text);
      case PROPERTIES -> PropertiesFile.read(text);
    };
  }
}
