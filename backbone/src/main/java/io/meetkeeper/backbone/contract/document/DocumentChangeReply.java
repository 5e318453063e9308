package io.meetkeeper.backbone.contract.document;

import java.util.List;

/**
 * What became of a wanted change of a file.
 *
 * @param name of the file
 * @param outcome what became of it
 * @param etag of the file as it is now
 * @param diff from the old text to the new one; of {@link ChangeOutcome#STALE} from what the person
 *     had seen to what is there, {@code null} when that is not known any more
 * @param options the paths that differ
 * @param warnings what may be a mistake, for example an option that is not known
 * @param notes what a person should know
 * @param next what must happen for it to count
 * @param revision in the history; {@code null} when nothing was written
 * @param secret whether something secret stands in this answer
 */
public record DocumentChangeReply(
    String name,
    ChangeOutcome outcome,
    String etag,
    String diff,
    List<String> options,
    List<String> warnings,
    List<String> notes,
    List<ServiceNextStep> next,
    String revision,
    boolean secret) {
  /** What became of it. */
  public enum ChangeOutcome {
    /** The file was replaced. */
    CHANGED,
    /** Everything is already so. */
    UNCHANGED,
    /** It would be replaced. */
    WOULD_CHANGE,
    /** A person must do it: the difference and the commands are here. */
    ADVISED,
    /** The file is not the one that the person has seen; nothing was done. */
    STALE
  }

  @Override
  public String toString() {
    return "DocumentChanged[" + name + ", " + outcome + ", " + etag + "]";
  }
}
