package io.meetkeeper.files.diff;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The span of a secret value after its name, in any grammar: a quoted string, several strings
 * joined by plus or dots, a list, or bare characters up to the end of the line.
 *
 * @param start start offset
 * @param end end offset
 * @param mask the replacement
 */
record SecretSpan(int start, int end, String mask) {
  /** Joins strings: with an operator, as in HOCON with a space, or as in a shell with nothing. */
  private static final Pattern JOINED =
      Pattern.compile("(?:\\s*(?:\\+|\\.\\.)\\s*|[ \\t]*+|(?:\\\\.)++)(?=[\"'`])");

  private static final Pattern COMMENT =
      Pattern.compile("(?:(?://|--)[^\\n]*+\\n|/\\*(?s:.*?)\\*/)\\s*+");

  /** A block of several lines, as in YAML. */
  private static final Pattern BLOCK =
      Pattern.compile("[|>][-+]?[ \\t]*+\\n(?:[ \\t]++[^\\n]*+(?:\\n|\\z))++");

  /** The start of a list, as in Lua. */
  private static final Pattern LIST_IN_BRACES = Pattern.compile("\\{\\s*[\"']");

  /** A value alone on its line, to tell it from the next setting. */
  private static final Pattern WORD_LINE = Pattern.compile("[^\\s=:{}#/\\\\]++[ \\t]*+(?:\\R|\\z)");

  private static final Pattern NO_SECRET =
      Pattern.compile("(?:true|false|null|nil|undefined|function|\\{|\\()");

  static SecretSpan at(String text, int from) {
    int start = from;
    while (start < text.length() && Character.isWhitespace(text.charAt(start))) {
      start++;
    }
    Matcher comment = COMMENT.matcher(text).region(start, text.length());
    if (comment.lookingAt()) { // or a value that looks like one
      SecretSpan behind = at(text, comment.end());
      return new SecretSpan(start, Math.max(comment.end(), behind.end()), SecretMasker.MASK);
    }
    Matcher block = BLOCK.matcher(text).region(start, text.length());
    if (block.lookingAt()) {
      return new SecretSpan(start, block.end(), SecretMasker.MASK + "\n");
    }
    SecretSpan marked = ofMarks(text, start);
    if (marked != null) {
      return marked;
    }
    boolean sameLine = text.substring(from, start).indexOf('\n') < 0;
    Matcher none = NO_SECRET.matcher(text).region(start, text.length());
    boolean nextLine = WORD_LINE.matcher(text).region(start, text.length()).lookingAt();
    if (none.lookingAt() || !(sameLine || nextLine)) {
      return new SecretSpan(from, from, "");
    }
    return new SecretSpan(start, endOfLine(text, start), SecretMasker.MASK);
  }

  /** A value between quotes or brackets; {@code null} when it has none. */
  private static SecretSpan ofMarks(String text, int start) {
    char first = start < text.length() ? text.charAt(start) : 0;
    if ("\"'`".indexOf(first) >= 0 && first != 0) {
      return new SecretSpan(start, endOfStrings(text, start), first + SecretMasker.MASK + first);
    }
    if (text.startsWith("[[", start)) {
      return upTo("]]", text, start, "[[" + SecretMasker.MASK + "]]");
    }
    if (first == '[') {
      return upTo("]", text, start, "[" + SecretMasker.MASK + "]");
    }
    return LIST_IN_BRACES.matcher(text).region(start, text.length()).lookingAt()
        ? upTo("}", text, start, "{ " + SecretMasker.MASK + " }")
        : null;
  }

  private static SecretSpan upTo(String close, String text, int start, String masked) {
    int at = text.indexOf(close, start);
    return new SecretSpan(start, at < 0 ? text.length() : at + close.length(), masked);
  }

  /** The end of the line without the spaces there; a line that ends with a backslash continues. */
  private static int endOfLine(String text, int start) {
    int end = text.indexOf('\n', start);
    while (end > start && end + 1 < text.length() && text.charAt(end - 1) == '\\') {
      end = text.indexOf('\n', end + 1);
    }
    end = end < 0 ? text.length() : end;
    while (end > start && Character.isWhitespace(text.charAt(end - 1))) {
      end--;
    }
    return end;
  }

  private static int endOfStrings(String text, int start) {
    int at = endOfString(text, start);
    Matcher joined = JOINED.matcher(text);
    while (joined.region(at, text.length()).lookingAt()) {
      at = endOfString(text, joined.end());
    }
    return at;
  }

  /**
   * The end of a string; an unterminated one ends with its line, or with the text if its kind
   * allows several lines.
   */
  private static int endOfString(String text, int start) {
    String triple = "\"\"\"";
    if (text.startsWith(triple, start)) {
      int close = text.indexOf(triple, start + triple.length());
      return close < 0 ? text.length() : close + triple.length();
    }
    char quote = text.charAt(start);
    int at = start + 1;
    while (at < text.length() && text.charAt(at) != quote) {
      if (text.charAt(at) == '\n' && quote != '`') {
        return at;
      }
      at += text.charAt(at) == '\\' && at + 1 < text.length() ? 2 : 1;
    }
    return Math.min(text.length(), at + 1);
  }
}
