package io.meetkeeper.files.hocon;

import io.meetkeeper.files.NotEditable;
import io.meetkeeper.files.NotEditable.Place;
import io.meetkeeper.files.NotEditable.Reason;
import java.util.List;

/**
 * What is refused before an edit, each because the library is known to get it wrong (its issues,
 * and 1,001 real files): {@code include file("x")} loses its parenthesis, {@code +=} turns into a
 * list of lists, a key that stands twice loses all but one, and what comes later wins all the same.
 */
final class Guards {
  private final String text;
  private final Outline outline;

  Guards(String text, Outline outline) {
    this.text = text;
    this.outline = outline;
  }

  /** Refuses what makes the whole text uneditable. */
  void text() {
    for (Outline.Include include : outline.includes()) {
      if (include.form()) {
        throw refused(
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
  void option(List<String> path, boolean fresh) {
    String name = String.join(".", path);
    int last = -1;
    int times = 0;
    for (Outline.Field field : outline.fields()) {
      boolean same = field.path().equals(path);
      boolean above = within(path, field.path());
      boolean below = within(field.path(), path);
      if (!same && !above && !below) {
        continue;
      }
      if (field.appends()) {
        throw refused(name + " is put together with +=", field.offset());
      }
      if (field.joined()) {
        throw refused(name + " is joined from several values", field.offset());
      }
      if (above && !field.object()) {
        throw refused(
            String.join(".", field.path()) + " is no object here, and " + name + " lies below it",
            field.offset());
      }
      if (same) {
        times++;
        last = field.offset();
        if (times > 1) {
          throw refused(name + " stands twice; remove one of them by hand first", field.offset());
        }
      } else if (below) {
        last = Math.max(last, field.offset());
      }
    }
    laterIncludes(path, name, fresh ? -1 : last);
  }

  private void laterIncludes(List<String> path, String name, int after) {
    for (Outline.Include include : outline.includes()) {
      boolean reaches = include.scope().isEmpty() || within(path, include.scope());
      if (reaches && include.offset() > after) {
        throw refused(
            "what is included here comes later and wins over "
                + name
                + "; edit "
                + include.target()
                + " instead",
            include.offset());
      }
    }
  }

  private static boolean within(List<String> path, List<String> scope) {
    return path.size() > scope.size() && path.subList(0, scope.size()).equals(scope);
  }

  private NotEditable refused(String why, int offset) {
    return new NotEditable(Reason.UNSUPPORTED, why, Place.of(text, offset));
  }
}
