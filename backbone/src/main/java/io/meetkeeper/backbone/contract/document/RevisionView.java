package io.meetkeeper.backbone.contract.document;

/**
 * One revision of a file.
 *
 * @param revision when, who and why
 * @param text of the file then
 * @param diff from the revision before
 * @param secret whether something secret stands in this answer
 */
public record RevisionView(DocumentRevision revision, String text, String diff, boolean secret) {
  @Override
  public String toString() {
    return "RevisionView[" + revision + "]";
  }
}
