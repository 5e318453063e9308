package io.meetkeeper.backbone.message;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One English form of a message: its pattern with one branch taken of each choice.
 *
 * @param code of the message
 * @param parts words and values alternately
 * @param values parameters that select these branches; {@code null} for one that must be absent
 * @param others parameters whose branch is the default one, with a possible value
 */
record EnglishForm(
    String code, List<MessagePart> parts, Map<String, Object> values, Map<String, Object> others) {
  private static final int MOST = 200;
  private static final int FEWEST_LETTERS = 4;

  /** All forms of a message; empty when there are too many. */
  static List<EnglishForm> of(String code, MessagePattern pattern) {
    List<EnglishForm> forms =
        pattern.extend(List.of(new EnglishForm(code, List.of(), Map.of(), Map.of())));
    return forms.size() > MOST ? List.of() : forms;
  }

  /** This form with more words or another value. */
  EnglishForm with(MessagePart part) {
    List<MessagePart> longer = new ArrayList<>(parts);
    int last = parts.size() - 1;
    if (part instanceof MessagePart.Words words
        && last >= 0
        && parts.get(last) instanceof MessagePart.Words before) {
      longer.set(last, new MessagePart.Words(before.text() + words.text()));
    } else {
      longer.add(part);
    }
    return new EnglishForm(code, List.copyOf(longer), values, others);
  }

  /** This form with a branch chosen; {@code null} when it contradicts an earlier choice. */
  EnglishForm withChoice(MessagePart.Choice choice, String branch) {
    Map<String, Object> wider = new LinkedHashMap<>(branch.equals("other") ? others : values);
    Object value = choice.valueOf(branch);
    if (values.containsKey(choice.name())) {
      return !branch.equals("other") && equal(values.get(choice.name()), value) ? this : null;
    }
    if (others.containsKey(choice.name())) {
      return branch.equals("other") ? this : null;
    }
    wider.put(choice.name(), value);
    return branch.equals("other")
        ? new EnglishForm(code, parts, values, wider)
        : new EnglishForm(code, parts, wider, others);
  }

  private static boolean equal(Object one, Object other) {
    return one == null ? other == null : one.equals(other);
  }

  /** Number of fixed letters; a unit counts as two. */
  int letters() {
    int letters = 0;
    for (MessagePart part : parts) {
      if (part instanceof MessagePart.Words words) {
        letters += (int) words.text().chars().filter(Character::isLetter).count();
      } else if (part instanceof MessagePart.Value value && value.unit() != null) {
        letters += 2;
      }
    }
    return letters;
  }

  /** Whether it has no parameters, and is this text. */
  boolean isText(String text) {
    return parts.size() == 1
        && parts.get(0) instanceof MessagePart.Words words
        && words.text().equals(text);
  }

  /** Whether it has enough fixed letters to be recognized. */
  boolean isDistinct() {
    return letters() >= FEWEST_LETTERS;
  }

  /** Its first character; {@code null} when it begins with a parameter. */
  Character first() {
    return parts.get(0) instanceof MessagePart.Words words
        ? (Character) words.text().charAt(0)
        : null;
  }

  /** Whether a text contains all its words in order, and begins and ends as this form does. */
  boolean couldMatch(String text) {
    int at = 0;
    for (int i = 0; i < parts.size(); i++) {
      if (parts.get(i) instanceof MessagePart.Words words) {
        int found =
            i == 0 ? (text.startsWith(words.text()) ? 0 : -1) : text.indexOf(words.text(), at);
        if (found < 0) {
          return false;
        }
        at = found + words.text().length();
      }
    }
    return !(parts.get(parts.size() - 1) instanceof MessagePart.Words last)
        || text.endsWith(last.text());
  }

  /** The parameters with which the message has this text; {@code null} when there are none. */
  Map<String, Object> match(String text) {
    Map<String, Object> found = new LinkedHashMap<>(values);
    int at = 0;
    for (int i = 0; i < parts.size(); i++) {
      int end = end(i, at, text);
      if (end < 0 || !readValue(parts.get(i), text.substring(at, end), found)) {
        return null;
      }
      at = end;
    }
    if (at != text.length()) {
      return null;
    }
    others.forEach(found::putIfAbsent);
    found.values().removeIf(value -> value == null);
    return found;
  }

  /** End of a part that begins at this position; negative when the part does not fit. */
  private int end(int part, int at, String text) {
    if (parts.get(part) instanceof MessagePart.Words words) {
      return text.startsWith(words.text(), at) ? at + words.text().length() : -1;
    }
    if (part == parts.size() - 1) {
      return text.length() > at ? text.length() : -1;
    }
    if (!(parts.get(part + 1) instanceof MessagePart.Words next)) {
      return -1;
    }
    int end =
        part + 2 == parts.size() && text.endsWith(next.text())
            ? text.length() - next.text().length()
            : text.indexOf(next.text(), at + (isQuote(next) ? 0 : 1));
    return end > at || (end == at && isQuote(next)) ? end : -1;
  }

  /** Only a value between quotes may be empty. */
  private static boolean isQuote(MessagePart.Words words) {
    return words.text().startsWith("\"");
  }

  private static boolean readValue(MessagePart part, String text, Map<String, Object> found) {
    if (!(part instanceof MessagePart.Value value)) {
      return true;
    }
    Object read = value.read(text);
    if (read == null) {
      return false;
    }
    Object before = found.put(value.name(), read);
    return before == null || before.equals(read);
  }
}
