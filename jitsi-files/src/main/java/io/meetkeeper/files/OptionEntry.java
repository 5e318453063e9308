package io.meetkeeper.files;

import java.util.List;

/**
 * An option in a document.
 *
 * @param path path of the option, outermost name first
 * @param value the effective value; for {@link OptionOrigin#COMMENTED_OUT} the value in the comment
 * @param line line number from 1; 0 when the option has no line of its own
 * @param origin whether it is set or commented out
 */
public record OptionEntry(List<String> path, Object value, int line, OptionOrigin origin) {
  /** Whether an option is set. */
  public enum OptionOrigin {
    /** The option is set. */
    SET,
    /** The option is only in a comment, so the program uses its default. */
    COMMENTED_OUT
  }
}
