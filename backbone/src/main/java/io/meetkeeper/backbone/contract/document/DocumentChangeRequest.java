package io.meetkeeper.backbone.contract.document;

/**
 * Changes values of a file and leaves the rest of it as it is.
 *
 * @param name as in the path of the API
 * @param ifMatch expected etag of the file; {@code *}: any
 * @param patch a JSON merge patch (RFC 7396) as text, since {@code null} in it removes a value
 * @param after what to do about services that must restart or reload
 * @param by token name of the caller
 * @param reason why; may be {@code null}
 * @param secrets whether the caller may see secrets
 * @param dryRun only answer what would happen, change nothing
 * @param despiteConditions whether to change an option that the file also sets under a condition,
 *     where the change has no effect; {@code null}: no
 */
public record DocumentChangeRequest(
    String name,
    String ifMatch,
    String patch,
    PendingActionMode after,
    String by,
    String reason,
    boolean secrets,
    boolean dryRun,
    Boolean despiteConditions) {
  /** A change that is refused for an option that is also set under a condition. */
  public DocumentChangeRequest(
      String name,
      String ifMatch,
      String patch,
      PendingActionMode after,
      String by,
      String reason,
      boolean secrets,
      boolean dryRun) {
    this(name, ifMatch, patch, after, by, reason, secrets, dryRun, null);
  }

  @Override
  public String toString() {
    return "DocumentChange[" + name + ", " + by + "]";
  }
}
