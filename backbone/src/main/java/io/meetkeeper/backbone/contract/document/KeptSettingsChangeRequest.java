package io.meetkeeper.backbone.contract.document;

import java.util.Map;

/**
 * Say anew which values are wanted for good.
 *
 * @param onDrift what to do when one is not as wanted
 * @param documents all of them, by the name of the file, nested as there
 * @param by token name of who asks
 * @param secrets whether who asks may see secrets
 * @param dryRun only say what would happen
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
