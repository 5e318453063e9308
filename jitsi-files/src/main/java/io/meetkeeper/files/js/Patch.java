package io.meetkeeper.files.js;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Replacements in a text, none of which overlap. */
final class Patch {
  private record Piece(int start, int end, String with) {}

  private final List<Piece> pieces = new ArrayList<>();

  Patch replace(Span span, String with) {
    pieces.add(new Piece(span.start(), span.end(), with));
    return this;
  }

  Patch insert(int at, String what) {
    pieces.add(new Piece(at, at, what));
    return this;
  }

  String apply(String text) {
    pieces.sort(Comparator.comparingInt(Piece::start));
    StringBuilder out = new StringBuilder();
    int at = 0;
    for (Piece piece : pieces) {
      out.append(text, at, piece.start()).append(piece.with());
      at = piece.end();
    }
    return out.append(text, at, text.length()).toString();
  }
}
