package io.meetkeeper.files.js;

import io.meetkeeper.files.js.syntax.TextSpan;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Replacements in a text, none of which overlap. */
final class TextPatch {
  private record TextReplacement(int start, int end, String text) {}

  private final List<TextReplacement> textReplacements = new ArrayList<>();

  TextPatch replace(TextSpan span, String with) {
    textReplacements.add(new TextReplacement(span.start(), span.end(), with));
    return this;
  }

  TextPatch insert(int at, String what) {
    textReplacements.add(new TextReplacement(at, at, what));
    return this;
  }

  String apply(String text) {
    textReplacements.sort(Comparator.comparingInt(TextReplacement::start));
    StringBuilder out = new StringBuilder();
    int at = 0;
    for (TextReplacement textReplacement : textReplacements) {
      out.append(text, at, textReplacement.start()).append(textReplacement.text());
      at = textReplacement.end();
    }
    return out.append(text, at, text.length()).toString();
  }
}
