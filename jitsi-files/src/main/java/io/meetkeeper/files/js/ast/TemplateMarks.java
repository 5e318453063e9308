package io.meetkeeper.files.js.ast;

import io.meetkeeper.files.DocumentNotEditableException;
import io.meetkeeper.files.DocumentNotEditableException.RefusalReason;
import io.meetkeeper.files.DocumentNotEditableException.TextPosition;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Recognises texts that are not yet, or no longer, a script: templates, unfinished merges, web
 * pages, binary files.
 */
final class TemplateMarks {
  /** What such a text contains, and what that means. */
  private record TextMark(Pattern pattern, String meaning) {}

  private static final List<TextMark> WHOLE =
      List.of(
          mark(
              "(?<=\\A[^\\w<]{0,99})<(?:!doctype|html|\\?xml)", "this is a web page, not a script"),
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

  /** The exception for a syntax error: the mark near it that explains it, or the error itself. */
  static DocumentNotEditableException explain(String text, JsSyntaxException error) {
    for (TextMark mark : WHOLE) {
      Matcher found = mark.pattern().matcher(text);
      if (found.find()) {
        return refusal(text, found.start(), mark.meaning());
      }
    }
    int to = JsCharacters.lineEnd(text, Math.min(error.offset(), text.length()));
    int from = Math.max(0, text.lastIndexOf('\n', Math.max(0, error.offset() - 1)));
    from = Math.max(0, text.lastIndexOf('\n', Math.max(0, from - 1)));
    for (TextMark mark : NEARBY) {
      Matcher found = mark.pattern().matcher(text).region(from, to).useTransparentBounds(true);
      if (found.find()) {
        return refusal(text, found.start(), mark.meaning().replace("%s", found.group().strip()));
      }
    }
    return refusal(text, error.offset(), error.getMessage());
  }

  private static DocumentNotEditableException refusal(String text, int offset, String what) {
    TextPosition position = TextPosition.of(text, offset);
    return new DocumentNotEditableException(
        RefusalReason.UNREADABLE,
        "it does not parse: " + what + ", on line " + position.line(),
        position);
  }
}
