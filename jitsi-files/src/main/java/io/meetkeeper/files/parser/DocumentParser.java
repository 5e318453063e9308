package io.meetkeeper.files.parser;

import io.meetkeeper.files.EditableDocument;
import io.meetkeeper.files.environment.EnvironmentDocument;
import io.meetkeeper.files.hocon.HoconDocument;
import io.meetkeeper.files.hocon.HoconIncludedFiles;
import io.meetkeeper.files.js.ConfigJsDocument;
import io.meetkeeper.files.js.ScriptPage;
import io.meetkeeper.files.parser.ParserProtocol.ParserRequest;
import io.meetkeeper.files.properties.PropertiesDocument;
import io.meetkeeper.files.prosody.ProsodyDocument;
import io.meetkeeper.files.prosody.evaluation.ProsodyIncludedFiles;

/** Selects the parser for a kind of document. */
final class DocumentParser {
  private DocumentParser() {}

  static EditableDocument read(ParserRequest request) {
    String text = request.text();
    ScriptPage page = request.page();
    return switch (request.kind()) {
      case CONFIG_JS -> ConfigJsDocument.read(text, page);
      case CUSTOM_CONFIG_JS -> ConfigJsDocument.readFragment(text, page);
      case INTERFACE_CONFIG_JS -> ConfigJsDocument.readInterface(text, page);
      case HOCON ->
          HoconDocument.read(
              text, request.included() == null ? HoconIncludedFiles.UNKNOWN : request.included());
      case SHELL -> EnvironmentDocument.read(text);
      case COMPOSE_ENV -> EnvironmentDocument.readCompose(text);
      case PROSODY ->
          ProsodyDocument.read(
              text,
              request.prosodyIncluded() == null
                  ? ProsodyIncludedFiles.UNKNOWN
                  : request.prosodyIncluded());
      case PROPERTIES -> PropertiesDocument.read(text);
    };
  }
}
