package io.meetkeeper.backbone.contract.document;

/**
 * One revision of a file.
 *
 * @param revision its entry in the history
 * @param text text of the file
 * @param diff difference from the revision before
 * @param secret whether this answer contains a secret
 */
public record RevisionView(DocumentRevision revision, String text, String diff, boolean secret) {
  @Override
  public String toString() {
    return "RevisionView[" + revision + "]";
  }
}
