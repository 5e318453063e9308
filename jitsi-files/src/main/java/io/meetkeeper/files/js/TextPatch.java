package io.meetkeeper.files.js;

import io.meetkeeper.files.js.syntax.TextSpan;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Replacements in a text, which must not overlap. */
final class TextPatch {
  private record TextReplacement(int start, int end, String text) {}

  private final List<TextReplacement> replacements = new ArrayList<>();

  TextPatch replace(TextSpan span, String text) {
    replacements.add(new TextReplacement(span.start(), span.end(), text));
    return this;
  }

  TextPatch insert(int at, String text) {
    replacements.add(new TextReplacement(at, at, text));
    return this;
  }

  String apply(String text) {
    replacements.sort(Comparator.comparingInt(TextReplacement::start));
    StringBuilder out = new StringBuilder();
    int at = 0;
    for (TextReplacement replacement : replacements) {
      out.append(text, at, replacement.start()).append(replacement.text());
      at = replacement.end();
    }
    return out.append(text, at, text.length()).toString();
  }
}
