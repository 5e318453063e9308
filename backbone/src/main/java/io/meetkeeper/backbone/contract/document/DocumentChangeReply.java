package io.meetkeeper.backbone.contract.document;

import io.meetkeeper.backbone.contract.check.Required;
import java.util.List;

/**
 * Result of a change of a file.
 *
 * @param name name of the file
 * @param outcome the outcome
 * @param etag of the file as it is now
 * @param diff from the old to the new text; for {@link ChangeOutcome#STALE} from the text with the
 *     expected etag to the current one, {@code null} when the former is no longer known
 * @param options paths of the changed options
 * @param warnings possible mistakes, for example an unknown option
 * @param notes notes for the person
 * @param next what must be done for the change to take effect
 * @param revision its id in the history; {@code null} when nothing was written
 * @param secret whether this answer contains a secret
 */
public record DocumentChangeReply(
    @Required String name,
    @Required ChangeOutcome outcome,
    String etag,
    String diff,
    List<String> options,
    List<String> warnings,
    List<String> notes,
    List<ServiceNextStep> next,
    String revision,
    boolean secret) {
  /** Outcome of a change. */
  public enum ChangeOutcome {
    /** The file was replaced. */
    CHANGED,
    /** All values are already set. */
    UNCHANGED,
    /** It would be replaced. */
    WOULD_CHANGE,
    /** A person must make the change: the answer has the diff and the commands. */
    ADVISED,
    /** The file has another etag than expected; nothing was changed. */
    STALE
  }

  @Override
  public String toString() {
    return "DocumentChanged[" + name + ", " + outcome + ", " + etag + "]";
  }
}
