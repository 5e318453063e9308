package io.meetkeeper.files;

/**
 * A document cannot be read or a change not be made, and why. Its message names the reason in words
 * for an operator and never repeats a secret value.
 */
public final class DocumentNotEditableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final RefusalReason reason;
  private final TextPosition textPosition;

  /** Of which kind. */
  public enum RefusalReason {
    /** The text is no such document: it does not parse or does not evaluate. */
    UNREADABLE,
    /** The text is larger, deeper or slower than allowed. */
    TOO_LARGE,
    /** The text uses something that is never edited by guessing: an include, a getter, a loop. */
    UNSUPPORTED,
    /** A wanted change makes no sense: an option that is absent, a value of no allowed kind. */
    UNACCEPTABLE,
    /** The edit was made but what came out is not exactly what was asked for. */
    NOT_PROVED,
    /** The workbench could not be started or went away: says nothing about the text; try again. */
    UNAVAILABLE
  }

  /**
   * Where in the text.
   *
   * @param line from 1
   * @param column from 1
   * @param excerpt the line, shortened; may hold a secret, so it is masked before it is shown
   */
  public record TextPosition(int line, int column, String excerpt) implements java.io.Serializable {
    private static final int SHOWN = 120;

    /** The place of a character of a text; lines end at LF, CR LF or CR. */
    public static TextPosition of(String text, int offset) {
      int at = Math.min(Math.max(offset, 0), text.length());
      int line = 1;
      int start = 0;
      for (int i = 0; i < at; i++) {
        char c = text.charAt(i);
        if (c == '\n' || (c == '\r' && (i + 1 == text.length() || text.charAt(i + 1) != '\n'))) {
          line++;
          start = i + 1;
        }
      }
      int end = start;
      while (end < text.length() && "\r\n".indexOf(text.charAt(end)) < 0) {
        end++;
      }
      String excerpt = text.substring(start, Math.min(end, start + SHOWN)).strip();
      return new TextPosition(line, at - start + 1, excerpt);
    }
  }

  /** A reason with its place; {@code place} may be {@code null}. */
  public DocumentNotEditableException(
      RefusalReason reason, String message, TextPosition textPosition) {
    super(message, null, false, false);
    this.reason = reason;
    this.textPosition = textPosition;
  }

  /** A reason without a place. */
  public DocumentNotEditableException(RefusalReason reason, String message) {
    this(reason, message, null);
  }

  /** Of which kind. */
  public RefusalReason reason() {
    return reason;
  }

  /** Where in the text; {@code null} when that is not known. */
  public TextPosition position() {
    return textPosition;
  }
}
