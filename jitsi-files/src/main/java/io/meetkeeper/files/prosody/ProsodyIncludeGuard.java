package io.meetkeeper.files.prosody;

import io.meetkeeper.files.DocumentNotEditableException;
import io.meetkeeper.files.DocumentNotEditableException.RefusalReason;
import io.meetkeeper.files.OptionChange;
import io.meetkeeper.files.prosody.syntax.LuaLines;
import io.meetkeeper.files.prosody.syntax.ProsodySection;
import io.meetkeeper.files.prosody.syntax.ProsodySection.OptionAssignment;
import java.util.List;

/**
 * Refuses a change that an include with unknown content may override: such an include must come
 * before an assignment that stays.
 */
record ProsodyIncludeGuard(String text, List<ProsodyInclude> includes) {
  /**
   * Checks one change.
   *
   * @param sections those that the change concerns
   */
  void check(List<ProsodySection> sections, ProsodyOptionPath path, OptionChange change) {
    boolean stays = path.option() != null && !change.remove();
    int last = stays ? lastAssignment(sections, path.option()) : -1;
    for (ProsodyInclude include : includes) {
      boolean before = include.topLevel() && include.offset() < last;
      boolean script = include.word().equals("RunScript");
      if (include.obstacle() != null && (script || !before)) {
        throw new DocumentNotEditableException(
            RefusalReason.UNSUPPORTED,
            "the file includes another one, which may say otherwise; its content is not known: "
                + include.obstacle(),
            LuaLines.positionAt(text, include.offset()));
      }
    }
  }

  private static int lastAssignment(List<ProsodySection> sections, String option) {
    int last = -1;
    for (ProsodySection section : sections) {
      for (OptionAssignment assignment : section.assignments()) {
        last = assignment.name().equals(option) ? Math.max(last, assignment.start()) : last;
      }
    }
    return last;
  }
}
