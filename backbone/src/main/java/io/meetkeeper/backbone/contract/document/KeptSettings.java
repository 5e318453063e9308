package io.meetkeeper.backbone.contract.document;

import io.meetkeeper.backbone.contract.check.Required;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Values that Meetkeeper keeps as they were set.
 *
 * @param onDrift what to do when a value differs
 * @param documents the values by the name of the file, nested as there
 * @param drift values that differ
 * @param checkedAt time of the last check; {@code null}: not checked yet
 * @param notes notes, for example why nothing is re-applied
 * @param secret whether this answer contains a secret
 */
public record KeptSettings(
    OnDrift onDrift,
    @Required Map<String, Map<String, Object>> documents,
    List<Drift> drift,
    Instant checkedAt,
    List<String> notes,
    boolean secret) {
  /** What to do when a value differs. */
  public enum OnDrift {
    /** Report it. */
    REPORT,
    /** Report it, and set it again where automation is on. */
    RE_APPLY
  }

  /**
   * A value that differs.
   *
   * @param document name of the file
   * @param option names joined by dots
   * @param wanted the kept value
   * @param actual value in the file; {@code null}: not set
   */
  public record Drift(String document, String option, Object wanted, Object actual) {}

  @Override
  public String toString() {
    return "KeptSettings[" + onDrift + ", " + documents.keySet() + "]";
  }
}
