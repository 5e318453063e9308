package io.meetkeeper.files.js;

import java.util.List;
import java.util.SortedSet;

/** The members of an object literal or the elements of an array literal, with their commas. */
final class Parts {
  private final Source source;
  private final String text;
  private final Gaps gaps;
  private final Span brackets;
  private final List<Span> spans;

  Parts(Source source, Span brackets, List<Span> spans) {
    this.source = source;
    text = source.text();
    gaps = source.syntax().gaps();
    this.brackets = brackets;
    this.spans = spans;
  }

  static Parts of(Source source, Shape.Obj object) {
    return new Parts(
        source, object.span(), object.members().stream().map(Shape.Member::span).toList());
  }

  static Parts of(Source source, Shape.Arr array) {
    return new Parts(source, array.span(), array.elements());
  }

  /** Removes those; the rest keeps its style. */
  void remove(Patch patch, SortedSet<Integer> indices) {
    for (int i : indices) {
      Span span = spans.get(i);
      int comma = comma(i);
      if (comma >= 0 && text.substring(span.end(), comma).isBlank()) {
        patch.replace(Lines.cleared(text, new Span(span.start(), comma + 1)), "");
      } else {
        patch.replace(Lines.cleared(text, span), "");
        if (comma >= 0) {
          patch.replace(new Span(comma, comma + 1), "");
        }
      }
    }
    int last = spans.size() - 1;
    if (indices.contains(last) && comma(last) < 0) {
      while (indices.contains(last)) {
        last--;
      }
      if (last >= 0) {
        patch.replace(new Span(comma(last), comma(last) + 1), "");
      }
    }
  }

  /** Puts more in front of that index, or behind the last. */
  void add(Patch patch, int index, List<String> more) {
    if (spans.isEmpty()) {
      addFirst(patch, more);
    } else if (index == 0) {
      String indent = Lines.indent(text, spans.get(0).start());
      String separator = indent == null ? " " : source.newline() + indent;
      patch.insert(spans.get(0).start(), String.join("," + separator, more) + "," + separator);
    } else {
      addBehind(patch, index - 1, more);
    }
  }

  private void addFirst(Patch patch, List<String> more) {
    int close = brackets.end() - 1;
    if (!gaps.commented(brackets)) {
      patch.replace(new Span(brackets.start() + 1, close), " " + String.join(", ", more) + " ");
      return;
    }
    int behind = close;
    while (Character.isWhitespace(text.charAt(behind - 1))) {
      behind--;
    }
    String separator = source.newline() + Lines.leading(text, behind);
    patch.insert(behind, separator + String.join("," + separator, more));
  }

  private void addBehind(Patch patch, int index, List<String> more) {
    Span span = spans.get(index);
    int comma = comma(index);
    String indent = Lines.indent(text, span.start());
    String separator = indent == null ? " " : source.newline() + indent;
    String added = separator + String.join("," + separator, more);
    if (comma < 0) {
      patch.insert(span.end(), ",");
      patch.insert(indent == null ? span.end() : restOfLine(span.end()), added);
    } else {
      patch.insert(indent == null ? comma + 1 : restOfLine(comma + 1), added + ",");
    }
  }

  /** Puts a member behind a comment that ends there and lies in the gap of that index. */
  void addBeside(Patch patch, int gap, int at, String indent, String member) {
    String separator = source.newline() + indent;
    boolean last = gap == spans.size();
    int comma = gap == 0 ? -1 : comma(gap - 1);
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

  /** Where the comma behind one is; -1 for none. */
  private int comma(int index) {
    int at = gaps.forward(spans.get(index).end());
    return at < brackets.end() && text.charAt(at) == ',' ? at : -1;
  }

  /** Behind the comments in the rest of the line, or the place itself when more follows there. */
  private int restOfLine(int offset) {
    int at = offset;
    int end = Lines.end(text, offset);
    while (at < end) {
      Integer comment = gaps.comments().get(at);
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
