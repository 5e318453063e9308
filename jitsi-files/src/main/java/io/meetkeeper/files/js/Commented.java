package io.meetkeeper.files.js;

import java.util.ArrayList;
import java.util.List;

/** The commented-out options of a text, found when first asked for. */
final class Commented {
  private final Source source;
  private Remarks remarks;

  Commented(Source source) {
    this.source = source;
  }

  /** Those in one gap of an object literal. */
  List<Hint> in(Shape.Obj object, int gap) {
    return Hints.members(remarks().within(object.gap(gap)));
  }

  /** Statements among those between the statements of the text. */
  List<Hint> statements() {
    List<Remarks.Line> lines = new ArrayList<>();
    int at = 0;
    for (Span statement : source.syntax().statements()) {
      lines.addAll(remarks().within(new Span(at, Math.max(at, statement.start()))));
      at = statement.end();
    }
    lines.addAll(remarks().within(new Span(at, source.text().length())));
    return Hints.statements(lines, source.rootName());
  }

  private Remarks remarks() {
    if (remarks == null) {
      remarks = new Remarks(source.text(), source.syntax().gaps());
    }
    return remarks;
  }
}
