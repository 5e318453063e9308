package io.meetkeeper.files;

import java.io.Serializable;

/**
 * A document that cannot be read, or a change that cannot be made. The message is for the operator
 * and never contains a secret value.
 */
public final class DocumentNotEditableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final RefusalReason reason;
  private final TextPosition position;

  /** The kind of reason. */
  public enum RefusalReason {
    /** The text is not a document of this kind: it does not parse or evaluate. */
    UNREADABLE,
    /** The text is larger, deeper or slower than allowed. */
    TOO_LARGE,
    /**
     * The text uses something that cannot be edited safely, such as an include, a getter or a loop,
     * or that does not run here.
     */
    UNSUPPORTED,
    /** The requested change is invalid: an option that is absent, or a value of the wrong type. */
    UNACCEPTABLE,
    /** The edited text would not do exactly what was requested. */
    NOT_PROVED,
    /**
     * The parser process could not be started or has ended. The text is not at fault; try again.
     */
    UNAVAILABLE
  }

  /**
   * A position in the text.
   *
   * @param line from 1
   * @param column from 1
   * @param excerpt the line, shortened; may contain a secret, so mask it before it is shown
   */
  public record TextPosition(int line, int column, String excerpt) implements Serializable {
    private static final int SHOWN = 120;
    private static final String EMPTY_LINE = "(an empty line)";

    /** The position of an offset; lines end at LF, CR LF or CR. */
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
      return new TextPosition(line, at - start + 1, excerpt.isEmpty() ? EMPTY_LINE : excerpt);
    }

    /** The position of the start of a line, or of the last line when there are fewer. */
    public static TextPosition ofLine(String text, int line) {
      int at = 0;
      for (int passed = 1; passed < line && at < text.length(); at++) {
        char c = text.charAt(at);
        if (c == '\n' || (c == '\r' && (at + 1 == text.length() || text.charAt(at + 1) != '\n'))) {
          passed++;
        }
      }
      return of(text, at);
    }
  }

  /** A reason with its position, which may be {@code null}. */
  public DocumentNotEditableException(RefusalReason reason, String message, TextPosition position) {
    super(message, null, false, false);
    this.reason = reason;
    this.position = position;
  }

  /** A reason without a position. */
  public DocumentNotEditableException(RefusalReason reason, String message) {
    this(reason, message, null);
  }

  /** The kind of reason. */
  public RefusalReason reason() {
    return reason;
  }

  /** The position in the text; {@code null} when not known. */
  public TextPosition position() {
    return position;
  }
}
