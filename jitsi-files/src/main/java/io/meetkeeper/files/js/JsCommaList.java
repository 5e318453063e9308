package io.meetkeeper.files.js;

import io.meetkeeper.files.js.syntax.JsExpression;
import io.meetkeeper.files.js.syntax.JsLines;
import io.meetkeeper.files.js.syntax.JsTrivia;
import io.meetkeeper.files.js.syntax.TextSpan;
import java.util.List;
import java.util.SortedSet;

/** The members of an object literal or the elements of an array literal, with their commas. */
final class JsCommaList {
  private final ConfigJsSource source;
  private final String text;
  private final JsTrivia trivia;
  private final TextSpan brackets;
  private final List<TextSpan> spans;

  JsCommaList(ConfigJsSource source, TextSpan brackets, List<TextSpan> spans) {
    this.source = source;
    text = source.text();
    trivia = source.syntax().trivia();
    this.brackets = brackets;
    this.spans = spans;
  }

  static JsCommaList of(ConfigJsSource source, JsExpression.ObjectExpression object) {
    return new JsCommaList(
        source,
        object.span(),
        object.members().stream().map(JsExpression.ObjectMember::span).toList());
  }

  static JsCommaList of(ConfigJsSource source, JsExpression.ArrayExpression array) {
    return new JsCommaList(source, array.span(), array.elements());
  }

  /** Removes items; the rest stays as written. */
  void remove(TextPatch patch, SortedSet<Integer> indices) {
    for (int i : indices) {
      TextSpan span = spans.get(i);
      int comma = commaBehind(i);
      if (comma >= 0 && text.substring(span.end(), comma).isBlank()) {
        patch.replace(JsLines.withWholeLine(text, new TextSpan(span.start(), comma + 1)), "");
      } else {
        patch.replace(JsLines.withWholeLine(text, span), "");
        if (comma >= 0) {
          patch.replace(new TextSpan(comma, comma + 1), "");
        }
      }
    }
    int last = spans.size() - 1;
    if (indices.contains(last) && commaBehind(last) < 0) {
      while (indices.contains(last)) {
        last--;
      }
      if (last >= 0) {
        patch.replace(new TextSpan(commaBehind(last), commaBehind(last) + 1), "");
      }
    }
  }

  /** Inserts items before an index, or after the last item. */
  void add(TextPatch patch, int index, List<String> more) {
    if (spans.isEmpty()) {
      addFirst(patch, more);
    } else if (index == 0) {
      String indent = JsLines.indent(text, spans.get(0).start());
      String separator = indent == null ? " " : source.lineSeparator() + indent;
      patch.insert(spans.get(0).start(), String.join("," + separator, more) + "," + separator);
    } else {
      addBehind(patch, index - 1, more);
    }
  }

  private void addFirst(TextPatch patch, List<String> more) {
    int open = brackets.start() + 1;
    int close = brackets.end() - 1;
    int behind = close;
    while (behind > open && Character.isWhitespace(text.charAt(behind - 1))) {
      behind--;
    }
    boolean flat = JsLines.start(text, close) <= open;
    String indent =
        JsLines.start(text, behind) <= open
            ? JsLines.leadingIndent(text, open) + (text.contains("\n\t") ? "\t" : "    ")
            : JsLines.leadingIndent(text, behind);
    String separator = flat ? " " : source.lineSeparator() + indent;
    String last = flat && behind == close ? " " : "";
    patch.insert(behind, separator + String.join("," + separator, more) + last);
  }

  private void addBehind(TextPatch patch, int index, List<String> more) {
    TextSpan span = spans.get(index);
    int comma = commaBehind(index);
    String indent = JsLines.indent(text, span.start());
    String separator = indent == null ? " " : source.lineSeparator() + indent;
    String added = separator + String.join("," + separator, more);
    if (comma < 0) {
      patch.insert(span.end(), ",");
      patch.insert(indent == null ? span.end() : restOfLine(span.end()), added);
    } else {
      patch.insert(indent == null ? comma + 1 : restOfLine(comma + 1), added + ",");
    }
  }

  /**
   * Inserts a member after a comment in a gap.
   *
   * @param gap index of the gap; gap {@code i} is before item {@code i}
   * @param at end of the comment
   */
  void addBeside(TextPatch patch, int gap, int at, String indent, String member) {
    String separator = source.lineSeparator() + indent;
    boolean last = gap == spans.size();
    int comma = gap == 0 ? -1 : commaBehind(gap - 1);
    if (gap == 0) {
      patch.insert(at, separator + member + (last ? "" : ","));
    } else if (comma < 0) {
      patch.insert(spans.get(gap - 1).end(), ",");
      patch.insert(at, separator + member);
    } else if (comma < at) {
      patch.insert(at, separator + member + ",");
    } else {
      patch.insert(at, separator + ", " + member);
    }
  }

  /** The offset of the comma after an item; -1 for none. */
  private int commaBehind(int index) {
    int at = trivia.skipForward(spans.get(index).end());
    return at < brackets.end() && text.charAt(at) == ',' ? at : -1;
  }

  /** The end of the line if only comments follow, else the offset itself. */
  private int restOfLine(int offset) {
    int at = offset;
    int end = JsLines.end(text, offset);
    while (at < end) {
      Integer comment = trivia.comments().get(at);
      if (comment != null && comment > end) {
        return offset;
      }
      if (comment == null && !Character.isWhitespace(text.charAt(at))) {
        return offset;
      }
      at = comment == null ? at + 1 : comment;
    }
    return end;
  }
}
