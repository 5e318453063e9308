package io.meetkeeper.auth.domain;

import io.meetkeeper.files.Change;
import io.meetkeeper.files.Edit;
import io.meetkeeper.files.NotEditable;
import io.meetkeeper.files.workbench.Kind;
import io.meetkeeper.files.workbench.Workbench;
import java.util.List;
import java.util.Map;

/** Reads and edits texts; in the suite by the workbench, which has a memory of its own. */
interface Editing {
  /**
   * The values of a text.
   *
   * @throws NotEditable when it cannot be read
   */
  Map<String, Object> values(Kind kind, String text);

  /**
   * The text with the changes made and proved.
   *
   * @throws NotEditable when that cannot be done
   */
  Edit edit(Kind kind, String text, List<Change> changes);

  /** By that workbench. */
  static Editing by(Workbench workbench) {
    return new Editing() {
      @Override
      public Map<String, Object> values(Kind kind, String text) {
        return workbench.read(kind, text).values();
      }

      @Override
      public Edit edit(Kind kind, String text, List<Change> changes) {
        return workbench.edit(kind, text, changes);
      }
    };
  }
}
