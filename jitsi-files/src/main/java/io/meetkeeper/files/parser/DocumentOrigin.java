package io.meetkeeper.files.parser;

import io.meetkeeper.files.DocumentKind;
import io.meetkeeper.files.hocon.HoconIncludeReader;
import io.meetkeeper.files.hocon.HoconIncludedFiles;
import io.meetkeeper.files.prosody.ProsodyIncludeReader;
import io.meetkeeper.files.prosody.ProsodyIncludedFiles;
import java.nio.file.Path;

/**
 * Where a text comes from.
 *
 * @param file where it lies; {@code null} when that is not known, so that no include is followed
 * @param earlier the text that creates what this one changes, for custom-config.js; {@code null}
 *     when not known
 */
public record DocumentOrigin(Path file, String earlier) {
  /** Nothing is known but the text. */
  public static final DocumentOrigin UNKNOWN = new DocumentOrigin(null, null);

  /** What a HOCON text includes; {@code null} when that is not looked at. */
  HoconIncludedFiles included(DocumentKind kind, String text) {
    return kind == DocumentKind.HOCON && file != null ? HoconIncludeReader.read(file, text) : null;
  }

  /** What a text of Prosody includes; {@code null} when that is not looked at. */
  ProsodyIncludedFiles prosodyIncluded(DocumentKind kind, String text) {
    return kind == DocumentKind.PROSODY && file != null
        ? ProsodyIncludeReader.read(file, text)
        : null;
  }
}
