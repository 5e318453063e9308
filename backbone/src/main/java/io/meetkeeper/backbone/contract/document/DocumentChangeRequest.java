package io.meetkeeper.backbone.contract.document;

/**
 * Change values of a file and nothing else.
 *
 * @param name as in the path of the API
 * @param ifMatch the etag of the text that the person has seen; {@code *}: whatever it is
 * @param patch a JSON merge patch (RFC 7396) as text, since {@code null} in it says "remove"
 * @param after what to do about services that must restart
 * @param by token name of who asks
 * @param reason why; may be {@code null}
 * @param secrets whether who asks may see secrets
 * @param dryRun only say what would happen
 */
public record DocumentChangeRequest(
    String name,
    String ifMatch,
    String patch,
    PendingActionMode after,
    String by,
    String reason,
    boolean secrets,
    boolean dryRun) {
  @Override
  public String toString() {
    return "DocumentChange[" + name + ", " + by + "]";
  }
}
