package io.meetkeeper.files.hocon;

import io.meetkeeper.files.DocumentNotEditableException;
import io.meetkeeper.files.DocumentNotEditableException.RefusalReason;
import io.meetkeeper.files.DocumentNotEditableException.TextPosition;
import java.util.List;

/**
 * Refuses edits that the library is known to get wrong, according to its issues and to a test with
 * 1,001 real files: {@code include file("x")} loses its parenthesis, {@code +=} becomes a list of
 * lists, a key that is set twice loses all but one value, and a later include overrides the edit.
 */
final class HoconEditGuard {
  private final String text;
  private final HoconIndex index;

  HoconEditGuard(String text, HoconIndex index) {
    this.text = text;
    this.index = index;
  }

  /** Checks for what makes the whole text uneditable. */
  void checkText() {
    for (HoconIndex.HoconInclude include : index.includes()) {
      if (include.qualified()) {
        throw unsupported(
            "an include with file(), url(), classpath() or required() stands here; such a file is"
                + " not edited",
            include.offset());
      }
    }
  }

  /**
   * Checks for what makes this option uneditable.
   *
   * @param isNew whether the option is not set yet
   */
  void checkOption(List<String> path, boolean isNew) {
    String name = String.join(".", path);
    int last = -1;
    int count = 0;
    for (HoconIndex.HoconField field : index.fields()) {
      boolean isSame = field.path().equals(path);
      boolean isAbove = isWithin(path, field.path());
      boolean isBelow = isWithin(field.path(), path);
      if (!isSame && !isAbove && !isBelow) {
        continue;
      }
      if (field.appends()) {
        throw unsupported(name + " is put together with +=", field.offset());
      }
      if (field.concatenated()) {
        throw unsupported(name + " is joined from several values", field.offset());
      }
      if (isAbove && !field.object()) {
        throw unsupported(
            String.join(".", field.path()) + " is no object here, and " + name + " lies below it",
            field.offset());
      }
      if (isSame) {
        count++;
        last = field.offset();
        if (count > 1) {
          throw unsupported(
              name + " stands twice; remove one of them by hand first", field.offset());
        }
      } else if (isBelow) {
        last = Math.max(last, field.offset());
      }
    }
    checkLaterIncludes(path, name, isNew ? -1 : last);
  }

  private void checkLaterIncludes(List<String> path, String name, int after) {
    for (HoconIndex.HoconInclude include : index.includes()) {
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
