package io.meetkeeper.backbone.contract.relay;

/**
 * Hands over what came in Machinist's own format, to be stored and relayed. Only within one
 * process: it may carry a key.
 *
 * @param body the JSON as it came
 * @param presentedKey the bearer that came with it, to be compared with the configured key in
 *     constant time; {@code null} when the sender is already authorised
 */
public record IngestRequest(String body, String presentedKey) {
  /** Without the key. */
  @Override
  public String toString() {
    return "IngestRequest[" + body.length() + " characters]";
  }
}
