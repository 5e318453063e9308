package io.meetkeeper.backbone.contract.relay;

/**
 * Points in Machinist's own format, to be stored and relayed. Sent only within one process, since
 * it may contain a key.
 *
 * @param body the JSON as received
 * @param presentedKey the bearer token of the sender, to be compared with the configured key in
 *     constant time; {@code null} when the sender is already authorised
 */
public record IngestRequest(String body, String presentedKey) {
  /** Without the key. */
  @Override
  public String toString() {
    return "IngestRequest[" + body.length() + " characters]";
  }
}
