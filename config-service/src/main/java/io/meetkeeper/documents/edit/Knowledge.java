package io.meetkeeper.documents.edit;

import io.meetkeeper.files.Change;
import io.meetkeeper.files.workbench.Kind;
import java.util.List;

/**
 * What is known of an option beside the file.
 *
 * @param type in words; {@code null}: not known
 * @param description in one sentence; {@code null}: not known
 * @param clients who obeys it; {@code null}: nothing special
 */
public record Knowledge(String type, String description, String clients) {
  /** Of one option. */
  public static Knowledge of(Kind kind, List<String> path) {
    return new Knowledge(null, null, null);
  }

  /** Warnings for options that are not known. */
  public static List<String> check(Kind kind, List<Change> changes) {
    return List.of();
  }
}
