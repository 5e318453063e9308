package io.meetkeeper.files;

import java.util.List;

/**
 * An option as it stands in a document.
 *
 * @param path outermost name first
 * @param value what is effective; for {@link OptionOrigin#COMMENTED_OUT} what the comment shows
 * @param line where, from 1; 0 when it stands nowhere by itself
 * @param origin how it stands there
 */
public record OptionEntry(List<String> path, Object value, int line, OptionOrigin origin) {
  /** How an option stands in a document. */
  public enum OptionOrigin {
    /** It is set. */
    SET,
    /** It is only a comment: the program's own default holds. */
    COMMENTED_OUT
  }
}
