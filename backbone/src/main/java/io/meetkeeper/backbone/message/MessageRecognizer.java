package io.meetkeeper.backbone.message;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the message of an English text that was made from a catalogue, of this or an older version,
 * and stored or sent without its code. A message is only found when its English words are exactly
 * that text. The patterns are read on the first call.
 */
final class MessageRecognizer {
  private static final String SUBJECTS = "/messages/subjects";
  private static final String JOINED = "joined.";
  private static final int LONGEST = 800;
  private static final int DEEPEST = 5;
  private static final int REMEMBERED = 500;
  private static final Comparator<EnglishForm> MOST_WORDS_FIRST =
      Comparator.comparingInt(EnglishForm::letters).reversed().thenComparing(EnglishForm::code);

  /** Forms with enough words to be recognized, by their first character. */
  private static Map<Character, List<EnglishForm>> distinct;

  private static List<EnglishForm> joined;
  private static final Map<RecognizedText, Optional<MessageText>> RECENT =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(
            Map.Entry<RecognizedText, Optional<MessageText>> eldest) {
          return size() > REMEMBERED;
        }
      };

  /** A text, and how deep within another one: that limits how deep its own parts are searched. */
  private record RecognizedText(String text, int depth) {}

  private MessageRecognizer() {}

  /** The message that is this text in English; {@code null} when none is. */
  static synchronized MessageText find(String text) {
    return find(text, 0);
  }

  private static MessageText find(String text, int depth) {
    if (text == null || text.length() > LONGEST || isWord(text, depth) || depth > DEEPEST) {
      return null;
    }
    RecognizedText key = new RecognizedText(text, depth);
    Optional<MessageText> known = RECENT.get(key);
    if (known == null) {
      known = Optional.ofNullable(search(text, depth));
      RECENT.put(key, known);
    }
    return known.orElse(null);
  }

  /** A word within a text is a name rather than a message. */
  private static boolean isWord(String text, int depth) {
    return text.indexOf(' ') < 0 && (depth > 0 || distinctWord(text) == null);
  }

  private static EnglishForm distinctWord(String text) {
    load();
    return text.isEmpty()
        ? null
        : distinct.getOrDefault(text.charAt(0), List.of()).stream()
            .filter(form -> form.isText(text))
            .findFirst()
            .orElse(null);
  }

  private static MessageText search(String text, int depth) {
    load();
    MessageText best = null;
    for (EnglishForm form : candidates(text)) {
      MessageText found = read(form, text, depth);
      if (found != null && (best == null || unread(found) < unread(best))) {
        best = found;
      }
    }
    if (best != null) {
      return best;
    }
    for (EnglishForm form : joined) {
      MessageText found = read(form, text, depth);
      if (found != null && JoinedMessage.isPlausible(found)) {
        return found;
      }
    }
    return null;
  }

  /** How many characters of its values are no words of a message. */
  private static int unread(Object value) {
    if (value instanceof MessageText message) {
      return message.parameters().values().stream().mapToInt(MessageRecognizer::unread).sum();
    }
    return String.valueOf(value).length();
  }

  /** The forms that a text may have, those with most words first. */
  private static List<EnglishForm> candidates(String text) {
    List<EnglishForm> candidates = new ArrayList<>();
    for (Character first : Arrays.asList(text.charAt(0), null)) {
      for (EnglishForm form : distinct.getOrDefault(first, List.of())) {
        if (form.couldMatch(text)) {
          candidates.add(form);
        }
      }
    }
    candidates.sort(MOST_WORDS_FIRST);
    return candidates;
  }

  private static MessageText read(EnglishForm form, String text, int depth) {
    Map<String, Object> values = form.match(text);
    if (values == null) {
      return null;
    }
    try {
      if (!new MessageText(form.code(), values).english().equals(text)) {
        return null;
      }
      values.replaceAll((name, value) -> nested(value, depth + 1));
      return new MessageText(form.code(), values);
    } catch (IllegalArgumentException e) {
      return null; // it would hold too much
    }
  }

  private static Object nested(Object value, int depth) {
    MessageText inner = value instanceof String text ? find(text, depth) : null;
    return inner == null ? value : inner;
  }

  private static void load() {
    if (distinct != null) {
      return;
    }
    List<EnglishForm> forms = new ArrayList<>();
    for (String subject : subjects()) {
      MessageCatalogue.patterns(subject, MessageLanguage.EN)
          .forEach((key, pattern) -> forms.addAll(EnglishForm.of(subject + "." + key, pattern)));
    }
    joined = forms.stream().filter(form -> form.code().startsWith(JOINED)).toList();
    distinct = new HashMap<>();
    for (EnglishForm form : forms) {
      if (form.isDistinct()) {
        distinct.computeIfAbsent(form.first(), first -> new ArrayList<>()).add(form);
      }
    }
  }

  /** The subjects of all modules. */
  static List<String> subjects() {
    try (InputStream in = MessageRecognizer.class.getResourceAsStream(SUBJECTS);
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return lines.lines().filter(line -> !line.isBlank()).toList();
    } catch (IOException e) {
      throw new IllegalStateException("cannot read " + SUBJECTS, e);
    }
  }
}
