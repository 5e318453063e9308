package io.meetkeeper.documents.health;

import io.meetkeeper.files.DocumentKind;
import io.meetkeeper.files.environment.EnvironmentDocument;
import io.meetkeeper.files.hocon.HoconDocument;
import io.meetkeeper.files.js.ConfigJsDocument;
import io.meetkeeper.files.js.ScriptPage;
import io.meetkeeper.files.prosody.ProsodyDocument;
import java.util.Map;

/** Parses in this JVM, and counts its calls. */
final class InProcessParser implements DocumentFileProbe.DocumentValueParser {
  int calls;

  @Override
  public Map<String, Object> parse(DocumentKind kind, String text) {
    calls++;
    return switch (kind) {
      case CONFIG_JS -> ConfigJsDocument.read(text, new ScriptPage(null, null)).values();
      case INTERFACE_CONFIG_JS ->
          ConfigJsDocument.readInterface(text, new ScriptPage(null, null)).values();
      case HOCON -> HoconDocument.read(text).values();
      case PROSODY -> ProsodyDocument.read(text).values();
      default -> EnvironmentDocument.read(text).values();
    };
  }
}
