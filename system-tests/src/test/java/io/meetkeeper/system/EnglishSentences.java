package io.meetkeeper.system;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The English sentences in an answer that was requested in Japanese. An English text is allowed
 * where its Japanese version is beside it: {@code becauseText.text} beside {@code because}.
 */
final class EnglishSentences {
  private static final Pattern LITTLE_WORDS =
      Pattern.compile(
          "\\b(?:the|is|are|not|of|it|and|that|was|has|no|be|for|to|in|by|with|nobody|cannot)\\b");
  private static final Pattern QUOTED = Pattern.compile("`[^`]*`|\"[^\"]*\"|\\([^)]*\\)");
  private static final Pattern JAPANESE =
      Pattern.compile("[\\p{IsHiragana}\\p{IsKatakana}\\p{IsHan}]");
  private static final Pattern FOUR_WORDS = Pattern.compile("[a-z]{2,}(?: [a-z]{2,}){3,}");

  /** What a program said, and what stands in files. */
  private static final Set<String> NOT_OURS =
      Set.of("content", "diff", "evidence", "values", "documents", "title");

  private final Set<String> found = new TreeSet<>();

  /** The sentences, each with its place. */
  static Set<String> find(String place, JsonObject answer) {
    EnglishSentences sentences = new EnglishSentences();
    sentences.walk(place, answer);
    return sentences.found;
  }

  /** Those among the lines of a page that is shown in Japanese. */
  static Set<String> findOnPage(String place, String lines) {
    Set<String> found = new TreeSet<>();
    lines
        .lines()
        .filter(EnglishSentences::isEnglish)
        .forEach(line -> found.add(place + ": " + line));
    return found;
  }

  private void walk(String place, Object value) {
    if (value instanceof JsonObject object) {
      for (Map.Entry<String, Object> member : object) {
        if (!NOT_OURS.contains(member.getKey())) {
          member(place + "." + member.getKey(), object, member.getKey(), member.getValue());
        }
      }
    } else if (value instanceof JsonArray array) {
      array.forEach(item -> walk(place + "[]", item));
    }
  }

  private void member(String place, JsonObject object, String name, Object value) {
    Object words = object.getValue(name + "Text");
    if (name.endsWith("Text")) {
      translated(place, value);
    } else if (value instanceof String text) {
      compare(place, text, words);
    } else if (value instanceof JsonArray array) {
      for (int i = 0; i < array.size(); i++) {
        if (array.getValue(i) instanceof String text) {
          boolean there = words instanceof JsonArray list && i < list.size();
          compare(place + "[]", text, there ? ((JsonArray) words).getValue(i) : null);
        } else {
          walk(place + "[]", array.getValue(i));
        }
      }
    } else if (name.equals("absent") && value instanceof JsonObject reasons) {
      for (Map.Entry<String, Object> reason : reasons) {
        Object texts = words instanceof JsonObject all ? all.getValue(reason.getKey()) : null;
        compare(place + "." + reason.getKey(), String.valueOf(reason.getValue()), texts);
      }
    } else {
      walk(place, value);
    }
  }

  private void compare(String place, String text, Object words) {
    String japanese = words instanceof JsonObject message ? message.getString("text") : null;
    if (isEnglish(text) && (japanese == null || isEnglish(japanese))) {
      found.add(place + ": " + text);
    }
  }

  private void translated(String place, Object value) {
    if (value instanceof JsonArray array) {
      array.forEach(item -> translated(place + "[]", item));
    } else if (value instanceof JsonObject message && message.containsKey("code")) {
      String text = message.getString("text");
      if (text == null || (FOUR_WORDS.matcher(text).find() && littleWords(text) >= 2)) {
        found.add(place + ": " + message.encode());
      }
    }
  }

  private static boolean isEnglish(String text) {
    String plain = QUOTED.matcher(text).replaceAll("");
    return littleWords(plain) >= 2 && !JAPANESE.matcher(text).find();
  }

  private static long littleWords(String text) {
    return LITTLE_WORDS.matcher(text).results().count();
  }
}
