package io.meetkeeper.files.parser;

import io.meetkeeper.files.DocumentKind;
import io.meetkeeper.files.hocon.HoconIncludeReader;
import io.meetkeeper.files.hocon.HoconIncludedFiles;
import io.meetkeeper.files.prosody.ProsodyIncludeReader;
import io.meetkeeper.files.prosody.evaluation.ProsodyIncludedFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The origin of a text.
 *
 * @param file its file; {@code null} when not known, so that no include is followed
 * @param earlier for custom-config.js, the script that creates the object it changes; {@code null}
 *     when not known
 * @param effective whether the values are those that apply together with the included files,
 *     instead of those of the text
 */
public record DocumentOrigin(Path file, String earlier, boolean effective) {
  /** Only the text is known. */
  public static final DocumentOrigin UNKNOWN = new DocumentOrigin(null, null);

  /** A text whose own values are wanted. */
  public DocumentOrigin(Path file, String earlier) {
    this(file, earlier, false);
  }

  /**
   * A text of which the values are wanted that apply together with the files it includes. It is
   * refused when an include whose content is not known may decide them.
   */
  public static DocumentOrigin withIncludes(Path file) {
    return new DocumentOrigin(file, null, true);
  }

  /** The files that a text includes, readable or not, in a fixed order. Blocking. */
  public List<Path> includedFiles(DocumentKind kind, String text) {
    HoconIncludedFiles hocon = included(kind, text);
    ProsodyIncludedFiles prosody = prosodyIncluded(kind, text);
    Set<String> paths = new TreeSet<>();
    if (hocon != null) {
      paths.addAll(hocon.texts().keySet());
      paths.addAll(hocon.unreadable().keySet());
    }
    if (prosody != null) {
      paths.addAll(prosody.texts().keySet());
      paths.addAll(prosody.unreadable().keySet());
    }
    return paths.stream().map(Path::of).toList();
  }

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
