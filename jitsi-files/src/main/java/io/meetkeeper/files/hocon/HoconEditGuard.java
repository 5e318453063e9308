package io.meetkeeper.files.hocon;

import io.meetkeeper.files.DocumentNotEditableException;
import io.meetkeeper.files.DocumentNotEditableException.RefusalReason;
import io.meetkeeper.files.DocumentNotEditableException.TextPosition;
import java.util.List;

/**
 * Refuses edits of options whose value is made of several parts: {@code +=}, a concatenation, a key
 * that is set twice, and a later include whose content is not known.
 */
final class HoconEditGuard {
  private final String text;
  private final HoconIndex index;
  private final List<HoconIncludeTarget> includes;

  HoconEditGuard(String text, HoconIndex index, List<HoconIncludeTarget> includes) {
    this.text = text;
    this.index = index;
    this.includes = includes;
  }

  /**
   * Refuses an option that cannot be edited.
   *
   * @param isNew whether the option is not set yet
   */
  void checkOption(List<String> path, boolean isNew) {
    String name = String.join(".", path);
    int last = -1;
    boolean found = false;
    for (HoconIndex.HoconField field : index.fields()) {
      boolean isSame = field.path().equals(path);
      boolean isAbove = isWithin(path, field.path());
      if (!isSame && !isAbove && !isWithin(field.path(), path)) {
        continue;
      }
      checkField(field, name, isAbove);
      if (isSame && found) {
        throw standsTwice(name, field);
      }
      found |= isSame;
      last = isSame ? field.offset() : isAbove ? last : Math.max(last, field.offset());
    }
    checkUnknownIncludes(path, name, isNew ? -1 : last);
  }

  /** Refuses a value of several parts, and an option below what is no object. */
  private void checkField(HoconIndex.HoconField field, String name, boolean isAbove) {
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
  }

  /** Refuses an option that an include with unknown content may override. */
  private void checkUnknownIncludes(List<String> path, String name, int after) {
    for (HoconIncludeTarget include : includes) {
      if (include.obstacle() != null && include.reaches(path, after)) {
        throw unsupported(
            "what is included here comes later and may win over "
                + name
                + "; the content of "
                + include.include().target()
                + " is not known: "
                + include.obstacle(),
            include.include().offset());
      }
    }
  }

  /** {@code ${?PORT}} after the value lets the service's environment win where it has one. */
  private DocumentNotEditableException standsTwice(String name, HoconIndex.HoconField second) {
    String value = second.value().of(text);
    return unsupported(
        name
            + (value.startsWith("${?")
                ? " is also taken from "
                    + value
                    + ": where that is set, it wins; set it there, or"
                    + " remove that line by hand first"
                : " stands twice; remove one of them by hand first"),
        second.offset());
  }

  private static boolean isWithin(List<String> path, List<String> scope) {
    return path.size() > scope.size() && path.subList(0, scope.size()).equals(scope);
  }

  private DocumentNotEditableException unsupported(String reason, int offset) {
    return new DocumentNotEditableException(
        RefusalReason.UNSUPPORTED, reason, TextPosition.of(text, offset));
  }
}
