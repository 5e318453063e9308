package io.meetkeeper.files.parser;

import io.meetkeeper.files.DocumentKind;
import io.meetkeeper.files.hocon.HoconIncludeReader;
import io.meetkeeper.files.hocon.HoconIncludedFiles;
import io.meetkeeper.files.prosody.ProsodyIncludeReader;
import io.meetkeeper.files.prosody.evaluation.ProsodyIncludedFiles;
import java.nio.file.Path;

/**
 * The origin of a text.
 *
 * @param file its file; {@code null} when not known, so that no include is followed
 * @param earlier for custom-config.js, the script that creates the object it changes; {@code null}
 *     when not known
 */
public record DocumentOrigin(Path file, String earlier) {
  /** Only the text is known. */
  public static final DocumentOrigin UNKNOWN = new DocumentOrigin(null, null);

  /** The files that a HOCON text includes; {@code null} when they are not read. */
  HoconIncludedFiles included(DocumentKind kind, String text) {
    return kind == DocumentKind.HOCON && file != null ? HoconIncludeReader.read(file, text) : null;
  }

  /** The files that a text of Prosody includes; {@code null} when they are not read. */
  ProsodyIncludedFiles prosodyIncluded(DocumentKind kind, String text) {
    return kind == DocumentKind.PROSODY && file != null
        ? ProsodyIncludeReader.read(file, text)
        : null;
  }
}
