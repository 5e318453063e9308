package io.meetkeeper.backbone.message;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A part of a {@link MessagePattern}. */
sealed interface MessagePart {
  /** Appends the words of the part. */
  void append(StringBuilder words, Map<String, Object> parameters, MessageLanguage language);

  /** Names of the parameters in it. */
  Set<String> names();

  /** All forms that continue a form with this part. */
  List<EnglishForm> extend(EnglishForm form);

  /** Literal words. */
  record Words(String text) implements MessagePart {
    @Override
    public void append(
        StringBuilder words, Map<String, Object> parameters, MessageLanguage language) {
      words.append(text);
    }

    @Override
    public Set<String> names() {
      return Set.of();
    }

    @Override
    public List<EnglishForm> extend(EnglishForm form) {
      return List.of(form.with(this));
    }
  }

  /** A parameter; {@code unit} is {@code null} for a text or plain number. */
  record Value(String name, MessageUnit unit) implements MessagePart {
    @Override
    public void append(
        StringBuilder words, Map<String, Object> parameters, MessageLanguage language) {
      Object value = parameters.get(name);
      if (value != null) {
        words.append(unit == null ? plain(value, language) : unit.format(value, language));
      }
    }

    private static final Pattern NUMBER = Pattern.compile("0|-?[1-9]\\d{0,15}");

    private static String plain(Object value, MessageLanguage language) {
      if (value instanceof MessageText message) {
        String text = message.in(language);
        return text == null ? message.code() : text;
      }
      if (value instanceof List<?> list) {
        return list.stream()
            .map(item -> plain(item, language))
            .collect(Collectors.joining(language == MessageLanguage.JA ? "、" : ", "));
      }
      return value instanceof String text && text.indexOf(' ') > 0
          ? MessageText.translate(text, language)
          : String.valueOf(value);
    }

    /** Parses a value from its English text; {@code null} when it is none. */
    Object read(String text) {
      if (unit != null) {
        return unit.read(text);
      }
      return NUMBER.matcher(text).matches() ? (Object) Long.valueOf(text) : text;
    }

    @Override
    public Set<String> names() {
      return Set.of(name);
    }

    @Override
    public List<EnglishForm> extend(EnglishForm form) {
      return List.of(form.with(this));
    }
  }

  /** One of several branches, by a number or by a value. */
  record Choice(String name, boolean plural, Map<String, MessagePattern> branches)
      implements MessagePart {
    @Override
    public void append(
        StringBuilder words, Map<String, Object> parameters, MessageLanguage language) {
      branch(parameters.get(name), language).append(words, parameters, language);
    }

    private MessagePattern branch(Object value, MessageLanguage language) {
      String exact = value == null ? "none" : plural ? "=" + value : String.valueOf(value);
      MessagePattern found = branches.get(exact);
      if (found == null && isOne(value, language)) {
        found = branches.get("one");
      }
      return found == null ? branches.get("other") : found;
    }

    /** Japanese has no plural. */
    private boolean isOne(Object value, MessageLanguage language) {
      return plural
          && language == MessageLanguage.EN
          && value instanceof Number number
          && number.doubleValue() == 1;
    }

    @Override
    public Set<String> names() {
      Set<String> names = new TreeSet<>(Set.of(name));
      branches.values().forEach(each -> names.addAll(each.names()));
      return names;
    }

    @Override
    public List<EnglishForm> extend(EnglishForm form) {
      List<EnglishForm> forms = new ArrayList<>();
      branches.forEach(
          (key, branch) -> {
            EnglishForm chosen = form.withChoice(this, key);
            if (chosen != null) {
              forms.addAll(branch.extend(List.of(chosen)));
            }
          });
      return forms;
    }

    /** A value that selects a branch; {@code null}: an absent value does. */
    Object valueOf(String branch) {
      if (plural) {
        return switch (branch) {
          case "one" -> 1L;
          case "other" -> 2L;
          case "none" -> null;
          default -> Long.valueOf(branch.substring(1));
        };
      }
      return branch.equals("none")
          ? null
          : isBoolean(branch) ? (Object) Boolean.valueOf(branch) : branch;
    }

    private static boolean isBoolean(String branch) {
      return branch.equals("true") || branch.equals("false");
    }
  }
}
