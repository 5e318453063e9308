package io.meetkeeper.files.hocon;

import io.meetkeeper.files.DocumentNotEditableException;
import io.meetkeeper.files.DocumentNotEditableException.RefusalReason;
import io.meetkeeper.files.DocumentNotEditableException.TextPosition;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An include of a text, and its files.
 *
 * @param include the include
 * @param paths the files that it reads; empty when that cannot be known
 * @param obstacle why its content is unknown; {@code null} when it is known
 */
record HoconIncludeTarget(HoconInclude include, List<String> paths, String obstacle) {
  private static final Pattern FORM =
      Pattern.compile(
          "(?:(required)\\s*\\(\\s*)?(?:(file|url|classpath)\\s*\\(\\s*)?\"([^\"]*)\"[\\s)]*");
  private static final int SHOWN = 5;

  static HoconIncludeTarget of(HoconInclude include, HoconIncludedFiles files) {
    Matcher form = FORM.matcher(include.target());
    if (!files.isKnown()) {
      return unknown(include, "it was not looked at");
    }
    if (!form.matches()) {
      return unknown(include, "it is written in a way that is not known");
    }
    String kind = form.group(2);
    boolean relativeFile = "file".equals(kind) && !form.group(3).startsWith("/");
    if (relativeFile) {
      return unknown(include, "it is relative to the folder in which the service was started");
    }
    if (kind != null && !kind.equals("file")) {
      return unknown(include, "what a " + kind + "() holds is not looked at");
    }
    List<String> paths = HoconIncludedFiles.candidates(files.base(), form.group(3));
    return new HoconIncludeTarget(include, paths, obstacle(paths, files));
  }

  private static HoconIncludeTarget unknown(HoconInclude include, String reason) {
    return new HoconIncludeTarget(include, List.of(), reason);
  }

  private static String obstacle(List<String> paths, HoconIncludedFiles files) {
    for (String path : paths) {
      if (files.unreadable().containsKey(path)) {
        return path + " cannot be read: " + files.unreadable().get(path);
      }
      if (files.texts().containsKey(path)) {
        String inner = innerObstacle(path, files);
        if (inner != null) {
          return inner;
        }
      }
    }
    return null;
  }

  /** Why an include within an included file cannot be followed; checked one level deep. */
  private static String innerObstacle(String path, HoconIncludedFiles files) {
    if (!path.endsWith(".conf")) {
      return null;
    }
    String text = files.texts().get(path);
    try {
      HoconTree.of(text);
    } catch (DocumentNotEditableException e) {
      return path + ": " + e.getMessage();
    }
    for (HoconInclude deeper : HoconIndex.of(text).includes()) {
      Matcher form = FORM.matcher(deeper.target());
      boolean plain = form.matches() && form.group(2) == null;
      if (!plain
          || HoconIncludedFiles.candidates(path, form.group(3)).stream()
              .anyMatch(files.unreadable()::containsKey)) {
        return path + " includes " + deeper.target() + ", which cannot be followed";
      }
    }
    return null;
  }

  /** Whether it could override an option whose last field is at this offset. */
  boolean reaches(List<String> path, int after) {
    boolean isAround =
        path.size() > include.scope().size()
            && path.subList(0, include.scope().size()).equals(include.scope());
    return isAround && include.offset() > after;
  }

  /**
   * Requires that its content is known.
   *
   * @throws DocumentNotEditableException when it is not
   */
  void requireKnown(String text, HoconIncludedFiles files) {
    if (obstacle != null) {
      throw new DocumentNotEditableException(RefusalReason.UNSUPPORTED, describe(text, files));
    }
  }

  /** A sentence for the user: the files found and the options that they set, without values. */
  String describe(String text, HoconIncludedFiles files) {
    String start = "line " + TextPosition.of(text, include.offset()).line() + " includes ";
    if (obstacle != null) {
      return start + include.target() + ", whose content is not known: " + obstacle;
    }
    List<String> found = paths.stream().filter(files.texts()::containsKey).toList();
    if (found.isEmpty()) {
      boolean required = include.target().startsWith("required");
      return start
          + include.target()
          + ", which is not there"
          + (required ? ": the service does not start without it" : "");
    }
    return start + String.join(", ", found) + settings(found.get(0), files);
  }

  private static String settings(String path, HoconIncludedFiles files) {
    List<String> names = new ArrayList<>();
    if (!path.endsWith(".conf")) {
      return "";
    }
    HoconIndex.of(files.texts().get(path)).fields().stream()
        .filter(field -> !field.object())
        .forEach(field -> names.add(String.join(".", field.path())));
    if (names.isEmpty()) {
      return ", which sets nothing";
    }
    int more = names.size() - SHOWN;
    return ", which sets "
        + String.join(", ", names.subList(0, Math.min(SHOWN, names.size())))
        + (more > 0 ? " and " + more + " more" : "");
  }
}
