package io.meetkeeper.files.prosody;

import io.meetkeeper.files.DocumentNotEditableException;
import io.meetkeeper.files.Utf8Decoder;
import io.meetkeeper.files.prosody.evaluation.ProsodyIncludedFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Reads the files that a Prosody configuration includes, also nested ones, as Prosody's
 * configuration manager finds them: a wildcard is allowed in the last part of a path, and files
 * that begin with a dot are skipped. At most {@value #MAX_FILES} files of {@value #MAX_BYTES}
 * bytes; any more count as unreadable.
 */
public final class ProsodyIncludeReader {
  private static final int MAX_FILES = 50;
  private static final int MAX_BYTES = 64 * 1024;

  private final Map<String, List<String>> found = new LinkedHashMap<>();
  private final Map<String, String> texts = new LinkedHashMap<>();
  private final Map<String, String> unreadable = new LinkedHashMap<>();
  private final Deque<Path> pending = new ArrayDeque<>();

  private ProsodyIncludeReader() {}

  /**
   * Reads the files that a file includes. Blocking.
   *
   * @param file the including file
   * @param text its text
   */
  public static ProsodyIncludedFiles read(Path file, String text) {
    String base = file.toAbsolutePath().normalize().toString();
    ProsodyIncludeReader reader = new ProsodyIncludeReader();
    reader.follow(base, text);
    while (!reader.pending.isEmpty()) {
      reader.take(reader.pending.remove());
    }
    return new ProsodyIncludedFiles(base, reader.found, reader.texts, reader.unreadable);
  }

  private void follow(String from, String text) {
    for (String name : ProsodyMentions.of(text).includes()) {
      String pattern = ProsodyIncludedFiles.pattern(from, name);
      if (pattern != null && !found.containsKey(pattern)) {
        List<String> files = list(Path.of(pattern));
        found.put(pattern, files);
        files.forEach(path -> pending.add(Path.of(path)));
      }
    }
  }

  private List<String> list(Path pattern) {
    String name = String.valueOf(pattern.getFileName());
    if (!ProsodyIncludedFiles.isWildcard(name)) {
      return List.of(pattern.toString());
    }
    Pattern matching = Pattern.compile(regex(name), Pattern.DOTALL);
    List<String> files = new ArrayList<>();
    try (DirectoryStream<Path> folder = Files.newDirectoryStream(pattern.getParent())) {
      for (Path each : folder) {
        String file = each.getFileName().toString();
        if (!file.startsWith(".") && matching.matcher(file).matches()) {
          files.add(each.toString());
        }
      }
    } catch (NoSuchFileException | NotDirectoryException e) {
      unreadable.put(pattern.toString(), "its folder is not there");
    } catch (IOException e) {
      unreadable.put(pattern.toString(), "its folder cannot be looked into");
    }
    files.sort(null);
    return files;
  }

  /** Only {@code *} and {@code ?} are special. */
  private static String regex(String glob) {
    StringBuilder regex = new StringBuilder();
    glob.chars()
        .forEach(
            c ->
                regex.append(
                    c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(Character.toString(c))));
    return regex.toString();
  }

  private void take(Path file) {
    String path = file.toString();
    if (texts.containsKey(path) || unreadable.containsKey(path)) {
      return;
    }
    if (texts.size() + unreadable.size() >= MAX_FILES) {
      unreadable.put(path, "more than " + MAX_FILES + " files are included");
      return;
    }
    try {
      String text = readText(file);
      texts.put(path, text);
      follow(path, text);
    } catch (NoSuchFileException e) {
      unreadable.put(path, "it is not there, and Prosody does not start without it");
    } catch (AccessDeniedException e) {
      unreadable.put(path, "no permission");
    } catch (IOException | DocumentNotEditableException e) {
      unreadable.put(path, "it cannot be read as text of at most " + MAX_BYTES + " bytes");
    }
  }

  private static String readText(Path file) throws IOException {
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      throw new IOException("no regular file");
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(MAX_BYTES + 1);
      if (bytes.length > MAX_BYTES) {
        throw new IOException("too large");
      }
      return Utf8Decoder.decode(bytes);
    }
  }
}
