package io.meetkeeper.files.hocon;

import io.meetkeeper.files.DocumentNotEditableException;
import io.meetkeeper.files.DocumentNotEditableException.RefusalReason;
import io.meetkeeper.files.DocumentNotEditableException.TextPosition;
import java.util.List;

/**
 * What is refused before an edit, each because the library is known to get it wrong (its issues,
 * and 1,001 real files): {@code include file("x")} loses its parenthesis, {@code +=} turns into a
 * list of lists, a key that stands twice loses all but one, and what comes later wins all the same.
 */
final class HoconEditGuard {
  private final String text;
  private final HoconIndex hoconIndex;

  HoconEditGuard(String text, HoconIndex hoconIndex) {
    this.text = text;
    this.hoconIndex = hoconIndex;
  }

  /** Refuses what makes the whole text uneditable. */
  void checkText() {
    for (HoconIndex.HoconInclude include : hoconIndex.includes()) {
      if (include.qualified()) {
        throw unsupported(
            "an include with file(), url(), classpath() or required() stands here; such a file is"
                + " not edited",
            include.offset());
      }
    }
  }

  /**
   * Refuses what makes this option uneditable.
   *
   * @param fresh the option is to be put in, where it does not stand yet
   */
  void checkOption(List<String> path, boolean fresh) {
    String name = String.join(".", path);
    int last = -1;
    int times = 0;
    for (HoconIndex.HoconField field : hoconIndex.fields()) {
      boolean same = field.path().equals(path);
      boolean above = isWithin(path, field.path());
      boolean below = isWithin(field.path(), path);
      if (!same && !above && !below) {
        continue;
      }
      if (field.appends()) {
        throw unsupported(name + " is put together with +=", field.offset());
      }
      if (field.concatenated()) {
        throw unsupported(name + " is joined from several values", field.offset());
      }
      if (above && !field.object()) {
        throw unsupported(
            String.join(".", field.path()) + " is no object here, and " + name + " lies below it",
            field.offset());
      }
      if (same) {
        times++;
        last = field.offset();
        if (times > 1) {
          throw unsupported(
              name + " stands twice; remove one of them by hand first", field.offset());
        }
      } else if (below) {
        last = Math.max(last, field.offset());
      }
    }
    checkLaterIncludes(path, name, fresh ? -1 : last);
  }

  private void checkLaterIncludes(List<String> path, String name, int after) {
    for (HoconIndex.HoconInclude include : hoconIndex.includes()) {
      boolean reaches = include.scope().isEmpty() || isWithin(path, include.scope());
      if (reaches && include.offset() > after) {
        throw unsupported(
            "what is included here comes later and wins over "
                + name
                + "; edit "
                + include.target()
                + " instead",
            include.offset());
      }
    }
  }

  private static boolean isWithin(List<String> path, List<String> scope) {
    return path.size() > scope.size() && path.subList(0, scope.size()).equals(scope);
  }

  private DocumentNotEditableException unsupported(String why, int offset) {
    return new DocumentNotEditableException(
        RefusalReason.UNSUPPORTED, why, TextPosition.of(text, offset));
  }
}
