package io.meetkeeper.files;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Recognises texts that are no configuration files: templates, unfinished merges, web pages, binary
 * files.
 */
public final class TemplateMarks {
  /** A pattern of such texts, and its meaning. */
  private record TextMark(Pattern pattern, String meaning) {}

  private static final List<TextMark> WHOLE =
      List.of(
          mark(
              "(?<=\\A[^\\w<]{0,99})<(?:!doctype|html|\\?xml)", "this is a web page, not a script"),
          mark(
              "(?<=\\A\\s{0,99})\\{\\s*\"[^\"\\n]{0,200}\"\\s*:",
              "this is JSON; a script needs the name in front, as in var config = { ... };"),
          mark(
              "\u0000",
              "there is a NUL byte: the file is damaged, or it is UTF-16 instead of UTF-8"),
          mark("\ufffd.?\ufffd", "the file is not UTF-8"));

  private static final List<TextMark> NEARBY =
      List.of(
          mark(
              "(?m)^(?:<{7}|={7}|>{7}|\\|{7})(?: |$)",
              "this is the mark of a merge that was not finished: %s"),
          mark("\\{\\{[^\\n]*?\\}\\}", "this is a template: {{ ... }}"),
          mark("\\{%[^\\n]*?%\\}", "this is a template: {% ... %}"),
          mark("<%[^\\n]*?%>", "this is a template: <% ... %>"),
          mark("<no value>", "this is a template that was rendered without a value: <no value>"),
          mark("\\$\\{[^\\n]*?\\}", "this is a template: ${ ... }"),
          mark("<\\?(?:php|=)", "this is PHP: <? ... ?>"),
          mark(
              "%%\\w+%%|__\\w+__|@@\\w+@@",
              "this is a template with a placeholder that was not filled in"),
          mark(
              "(?m)(?<=[:=,\\[]) *\\$[A-Z_]{2,}\\b",
              "this is a template: a variable $... that was not filled in"),
          mark("</?script\\b", "an HTML tag has no place in a script file"));

  private TemplateMarks() {}

  private static TextMark mark(String pattern, String meaning) {
    return new TextMark(Pattern.compile(pattern, Pattern.CASE_INSENSITIVE), meaning);
  }

  /**
   * A mark that explains an error.
   *
   * @param offset its position
   * @param meaning a part of a sentence; repeats no value
   */
  public record FoundMark(int offset, String meaning) {}

  /** The mark of a text that as a whole is no configuration file. */
  public static Optional<FoundMark> ofWhole(String text) {
    return first(WHOLE, text, 0, text.length());
  }

  /** The mark on some lines. */
  public static Optional<FoundMark> between(String text, int from, int to) {
    return first(NEARBY, text, from, to);
  }

  /** The mark on the line of an offset. */
  public static Optional<FoundMark> onLineOf(String text, int offset) {
    int at = Math.min(Math.max(offset, 0), text.length());
    int end = text.indexOf('\n', at);
    return between(text, text.lastIndexOf('\n', at - 1) + 1, end < 0 ? text.length() : end);
  }

  private static Optional<FoundMark> first(List<TextMark> marks, String text, int from, int to) {
    for (TextMark mark : marks) {
      Matcher found = mark.pattern().matcher(text).region(from, to).useTransparentBounds(true);
      if (found.find()) {
        String meaning = mark.meaning().replace("%s", found.group().strip());
        return Optional.of(new FoundMark(found.start(), meaning));
      }
    }
    return Optional.empty();
  }
}
