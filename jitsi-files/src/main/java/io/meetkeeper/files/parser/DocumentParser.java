package io.meetkeeper.files.parser;

import io.meetkeeper.files.DocumentKind;
import io.meetkeeper.files.EditableDocument;
import io.meetkeeper.files.environment.EnvironmentDocument;
import io.meetkeeper.files.hocon.HoconDocument;
import io.meetkeeper.files.hocon.HoconIncludedFiles;
import io.meetkeeper.files.js.ConfigJsDocument;
import io.meetkeeper.files.js.ScriptPage;
import io.meetkeeper.files.properties.PropertiesDocument;
import io.meetkeeper.files.prosody.ProsodyDocument;

/** Selects the parser for a kind of document. */
final class DocumentParser {
  private DocumentParser() {}

  static EditableDocument read(
      DocumentKind kind, String text, ScriptPage page, HoconIncludedFiles included) {
    return switch (kind) {
      case CONFIG_JS -> ConfigJsDocument.read(text, page);
      case CUSTOM_CONFIG_JS -> ConfigJsDocument.readFragment(text, page);
      case INTERFACE_CONFIG_JS -> ConfigJsDocument.readInterface(text, page);
      case HOCON ->
          HoconDocument.read(text, included == null ? HoconIncludedFiles.UNKNOWN : included);
      case SHELL -> EnvironmentDocument.read(text);
      case PROSODY -> ProsodyDocument.read(text);
      case PROPERTIES -> PropertiesDocument.read(text);
    };
  }
}
