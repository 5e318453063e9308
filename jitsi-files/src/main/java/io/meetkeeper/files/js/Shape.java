package io.meetkeeper.files.js;

import java.util.List;

/** How a value is written, as far as it can be edited within. */
sealed interface Shape {
  /** Where it is written. */
  Span span();

  /** An object literal with its members in order. */
  record Obj(Span span, List<Member> members) implements Shape {
    /** Between its braces, what no member covers: before the first, between two, after the last. */
    Span gap(int index) {
      int from = index == 0 ? span.start() + 1 : members.get(index - 1).span().end();
      int to = index == members.size() ? span.end() - 1 : members.get(index).span().start();
      return new Span(from, to);
    }
  }

  /** An array literal with its elements in order. */
  record Arr(Span span, List<Span> elements) implements Shape {}

  /** Anything else. */
  record Other(Span span) implements Shape {}

  /**
   * A member of an object literal.
   *
   * @param name {@code null} when it is computed or spread
   * @param span from its name to the end of its value, without a comma
   * @param value {@code null} when there is none of its own: shorthand, method, spread
   */
  record Member(String name, Span span, Shape value) {}
}
