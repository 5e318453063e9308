package io.meetkeeper.auth.domain;

import io.meetkeeper.auth.domain.file.DomainFileEditor;
import io.meetkeeper.files.DocumentEditResult;
import io.meetkeeper.files.DocumentKind;
import io.meetkeeper.files.EditableDocument;
import io.meetkeeper.files.OptionChange;
import io.meetkeeper.files.environment.EnvironmentDocument;
import io.meetkeeper.files.hocon.HoconDocument;
import io.meetkeeper.files.hocon.HoconIncludeReader;
import io.meetkeeper.files.js.ConfigJsDocument;
import io.meetkeeper.files.js.ScriptPage;
import io.meetkeeper.files.properties.PropertiesDocument;
import io.meetkeeper.files.prosody.ProsodyDocument;
import io.meetkeeper.files.prosody.ProsodyIncludeReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The real editors, without a separate JVM. */
final class InProcessFileEditor implements DomainFileEditor {
  @Override
  public Map<String, Object> readValues(DocumentKind kind, String text, Path file) {
    return read(kind, text, file).effectiveValues();
  }

  @Override
  public DocumentEditResult edit(
      DocumentKind kind, String text, List<OptionChange> changes, Path file) {
    return read(kind, text, file).edit(changes);
  }

  private static EditableDocument read(DocumentKind kind, String text, Path file) {
    return switch (kind) {
      case CONFIG_JS -> ConfigJsDocument.read(text, new ScriptPage("meet.example.com", null));
      case CUSTOM_CONFIG_JS ->
          ConfigJsDocument.readFragment(text, new ScriptPage("meet.example.com", null));
      case INTERFACE_CONFIG_JS ->
          ConfigJsDocument.readInterface(text, new ScriptPage("meet.example.com", null));
      case HOCON -> HoconDocument.read(text, HoconIncludeReader.read(file, text));
      case SHELL -> EnvironmentDocument.read(text);
      case COMPOSE_ENV -> EnvironmentDocument.readCompose(text);
      case PROSODY -> ProsodyDocument.read(text, ProsodyIncludeReader.read(file, text));
      case PROPERTIES -> PropertiesDocument.read(text);
    };
  }
}
