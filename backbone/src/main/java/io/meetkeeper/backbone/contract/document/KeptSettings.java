package io.meetkeeper.backbone.contract.document;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Values that are wanted for good.
 *
 * @param onDrift what to do when one is not as wanted
 * @param documents the values by the name of the file, nested as there
 * @param drift what is not as wanted
 * @param checkedAt when that was last looked at; {@code null}: not yet
 * @param notes for example why nothing is re-applied
 * @param secret whether something secret stands in this answer
 */
public record KeptSettings(
    OnDrift onDrift,
    Map<String, Map<String, Object>> documents,
    List<Drift> drift,
    Instant checkedAt,
    List<String> notes,
    boolean secret) {
  /** What to do when a value is not as wanted. */
  public enum OnDrift {
    /** Tell. */
    REPORT,
    /** Tell, and make it so again where automation is on. */
    RE_APPLY
  }

  /**
   * A value that is not as wanted.
   *
   * @param document name of the file
   * @param option its names joined by dots
   * @param wanted what it should be
   * @param actual what it is; {@code null}: it is not set
   */
  public record Drift(String document, String option, Object wanted, Object actual) {}

  @Override
  public String toString() {
    return "KeptSettings[" + onDrift + ", " + documents.keySet() + "]";
  }
}
