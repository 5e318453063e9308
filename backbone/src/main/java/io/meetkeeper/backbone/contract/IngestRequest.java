package io.meetkeeper.backbone.contract;

/**
 * Points in Machinist's own ingest format, from somebody else's script.
 *
 * @param body the JSON as it came
 * @param presentedKey the bearer, to be compared with the Machinist key that the relay holds;
 *     {@code null} when a token has authorised it already
 */
public record IngestRequest(String body, String presentedKey) {
  @Override
  public String toString() {
    return "IngestRequest[" + body.length() + " characters]"; // the key is a secret
  }
}
