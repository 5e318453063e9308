package io.meetkeeper.backbone.contract.document;

import java.util.Map;

/**
 * Replaces the values to keep.
 *
 * @param onDrift what to do when a value differs
 * @param documents all values by the name of the file, nested as there
 * @param by token name of the caller
 * @param secrets whether the caller may see secrets
 * @param dryRun only answer what would happen, change nothing
 */
public record KeptSettingsChangeRequest(
    KeptSettings.OnDrift onDrift,
    Map<String, Map<String, Object>> documents,
    String by,
    boolean secrets,
    boolean dryRun) {
  @Override
  public String toString() {
    return "KeptChange[" + onDrift + ", " + documents.keySet() + ", " + by + "]";
  }
}
