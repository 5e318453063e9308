package io.meetkeeper.backbone.message;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The words of one message with placeholders, in a subset of ICU's message syntax:
 *
 * <ul>
 *   <li>{@code {name}}: a text, number, message, or a list of them
 *   <li>{@code {name, percent}}, {@code bytes}, {@code duration}, {@code time}: a figure with its
 *       unit
 *   <li>{@code {name, plural, =0 {nobody} one {# person} other {# people}}}
 *   <li>{@code {name, select, none {} other { since {name}}}}: by the value; {@code none} when
 *       there is no value
 * </ul>
 */
final class MessagePattern {
  private final List<MessagePart> parts;

  private MessagePattern(List<MessagePart> parts) {
    this.parts = List.copyOf(parts);
  }

  /**
   * Parses a pattern.
   *
   * @throws IllegalArgumentException when it is malformed
   */
  static MessagePattern parse(String text) {
    PatternScanner scanner = new PatternScanner(text);
    MessagePattern pattern = sequence(scanner, null);
    if (!scanner.atEnd()) {
      throw scanner.malformed("a } without its {");
    }
    return pattern;
  }

  /** The pattern with values for its placeholders. */
  String format(Map<String, Object> parameters, MessageLanguage language) {
    StringBuilder words = new StringBuilder();
    append(words, parameters, language);
    return words.toString();
  }

  void append(StringBuilder words, Map<String, Object> parameters, MessageLanguage language) {
    for (MessagePart part : parts) {
      part.append(words, parameters, language);
    }
  }

  /** All forms that continue these forms with this pattern. */
  List<EnglishForm> extend(List<EnglishForm> forms) {
    List<EnglishForm> longer = forms;
    for (MessagePart part : parts) {
      longer = longer.stream().flatMap(form -> part.extend(form).stream()).toList();
    }
    return longer;
  }

  /** Names of all parameters that occur. */
  Set<String> names() {
    Set<String> names = new TreeSet<>();
    parts.forEach(part -> names.addAll(part.names()));
    return names;
  }

  /** Parses up to the end or the brace that ends a branch; {@code #} is the counted parameter. */
  private static MessagePattern sequence(PatternScanner scanner, String counted) {
    List<MessagePart> parts = new ArrayList<>();
    while (!scanner.atEnd() && scanner.peek() != '}') {
      if (scanner.accept('{')) {
        parts.add(placeholder(scanner, counted));
      } else if (counted != null && scanner.accept('#')) {
        parts.add(new MessagePart.Value(counted, null));
      } else {
        parts.add(new MessagePart.Words(scanner.words(counted != null)));
      }
    }
    return new MessagePattern(parts);
  }

  private static MessagePart placeholder(PatternScanner scanner, String counted) {
    String name = scanner.word();
    if (scanner.accept('}')) {
      return new MessagePart.Value(name, null);
    }
    scanner.expect(',');
    String kind = scanner.word();
    if (kind.equals("plural") || kind.equals("select")) {
      scanner.expect(',');
      boolean plural = kind.equals("plural");
      return new MessagePart.Choice(name, plural, branches(scanner, plural ? name : counted));
    }
    scanner.expect('}');
    return new MessagePart.Value(name, MessageUnit.named(kind));
  }

  private static Map<String, MessagePattern> branches(PatternScanner scanner, String counted) {
    Map<String, MessagePattern> branches = new LinkedHashMap<>();
    while (!scanner.accept('}')) {
      String key = scanner.word();
      scanner.expect('{');
      branches.put(key, sequence(scanner, counted));
      scanner.expect('}');
    }
    if (!branches.containsKey("other")) {
      throw scanner.malformed("no branch \"other\"");
    }
    return branches;
  }
}
