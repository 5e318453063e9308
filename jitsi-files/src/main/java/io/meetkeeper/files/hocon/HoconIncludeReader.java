package io.meetkeeper.files.hocon;

import io.meetkeeper.files.DocumentNotEditableException;
import io.meetkeeper.files.Utf8Decoder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the files that a HOCON file includes, and those that they include. At most {@value
 * #MAX_FILES} files of {@value #MAX_BYTES} bytes; any more count as unreadable.
 */
public final class HoconIncludeReader {
  private static final int MAX_FILES = 16;
  private static final int MAX_BYTES = 128 * 1024;
  private static final Pattern INCLUDE =
      Pattern.compile(
          "\\binclude\\s+(?:required\\s*\\(\\s*)?(?:file\\s*\\(\\s*)?\"([^\"\\n]{1,1000})\"");

  private final Map<String, String> texts = new LinkedHashMap<>();
  private final Map<String, String> unreadable = new LinkedHashMap<>();
  private final Deque<Path> pending = new ArrayDeque<>();

  private HoconIncludeReader() {}

  /**
   * Reads the files that a file includes. Blocking.
   *
   * @param file the including file
   * @param text its text
   */
  public static HoconIncludedFiles read(Path file, String text) {
    Path absolute = file.toAbsolutePath().normalize();
    HoconIncludeReader reader = new HoconIncludeReader();
    reader.follow(absolute, text);
    while (!reader.pending.isEmpty()) {
      reader.take(reader.pending.remove());
    }
    return new HoconIncludedFiles(absolute.toString(), reader.texts, reader.unreadable);
  }

  private void follow(Path from, String text) {
    Matcher include = INCLUDE.matcher(text);
    while (include.find()) {
      try {
        HoconIncludedFiles.candidates(from.toString(), include.group(1))
            .forEach(path -> pending.add(Path.of(path)));
      } catch (InvalidPathException e) {
        // no file can have this name
      }
    }
  }

  private void take(Path file) {
    String path = file.toString();
    if (texts.containsKey(path) || unreadable.containsKey(path)) {
      return;
    }
    try {
      if (Files.notExists(file)) {
        return;
      }
      String text = readText(file);
      if (text != null) {
        texts.put(path, text);
        follow(file, text);
      }
    } catch (NoSuchFileException e) {
      // deleted since
    } catch (AccessDeniedException e) {
      unreadable.put(path, "no permission");
    } catch (IOException | DocumentNotEditableException e) {
      unreadable.put(path, "it cannot be read as text");
    }
  }

  private String readText(Path file) throws IOException {
    if (texts.size() + unreadable.size() >= MAX_FILES) {
      unreadable.put(file.toString(), "more than " + MAX_FILES + " files are included");
      return null;
    }
    if (!Files.isRegularFile(file)) {
      unreadable.put(file.toString(), "it is no regular file, or no permission");
      return null;
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(MAX_BYTES + 1);
      if (bytes.length > MAX_BYTES) {
        unreadable.put(file.toString(), "it has more than " + MAX_BYTES + " bytes");
        return null;
      }
      return Utf8Decoder.decode(bytes);
    }
  }
}
