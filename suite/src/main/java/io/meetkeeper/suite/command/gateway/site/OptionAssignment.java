package io.meetkeeper.suite.command.gateway.site;

import io.meetkeeper.backbone.bus.ContractJson;
import io.meetkeeper.files.catalogue.OptionType;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An option and its new value, as written on the command line: {@code p2p.enabled=true}.
 *
 * @param path outermost name first
 * @param text the value as it was written
 */
record OptionAssignment(List<String> path, String text) {
  private static final String REMOVAL = "null";

  /**
   * Parses {@code NAME=VALUE}.
   *
   * @throws IllegalArgumentException says what is allowed
   */
  static OptionAssignment parse(String argument) {
    int sign = argument.indexOf('=');
    if (sign < 1) {
      throw new IllegalArgumentException(
          argument + " is no assignment such as startWithAudioMuted=true");
    }
    return new OptionAssignment(
        List.of(argument.substring(0, sign).strip().split("\\.", -1)),
        argument.substring(sign + 1).strip());
  }

  /** The name with its dots. */
  String name() {
    return String.join(".", path);
  }

  /**
   * The value as one of the types that the option may have.
   *
   * @throws IllegalArgumentException when it is of none of them
   */
  Object value(Set<OptionType> types) {
    if (text.equals(REMOVAL)) {
      return null;
    }
    Object json = json();
    OptionType type = OptionType.of(json);
    if (types.contains(type)) {
      return json;
    }
    if (types.contains(OptionType.STRING)) {
      return text;
    }
    if (types.contains(OptionType.ANY)) {
      return json;
    }
    throw new IllegalArgumentException(name() + "=" + text + "; allowed: " + describe(types));
  }

  /** The value as JSON; a text that is no JSON stands for itself. */
  private Object json() {
    boolean structure = text.startsWith("[") || text.startsWith("{") || text.startsWith("\"");
    boolean literal = text.matches("true|false|-?\\d{1,15}(\\.\\d{1,15})?");
    if (!structure && !literal) {
      return text;
    }
    try {
      return ContractJson.parse(text, Object.class);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(name() + "=" + text + " is no JSON: " + e.getMessage());
    }
  }

  private static String describe(Set<OptionType> types) {
    if (types.contains(OptionType.BOOLEAN)) {
      return "true or false, or null to remove it";
    }
    if (types.contains(OptionType.NUMBER)) {
      return "a number, or null to remove it";
    }
    return types.contains(OptionType.ARRAY)
        ? "a list such as [\"a\",\"b\"], or null to remove it"
        : "an object such as {\"a\":1}, or null to remove it";
  }

  /** Puts the value into a merge patch. */
  @SuppressWarnings("unchecked")
  void addTo(Map<String, Object> patch, Object value) {
    Map<String, Object> at = patch;
    for (String step : path.subList(0, path.size() - 1)) {
      Object inner = at.computeIfAbsent(step, key -> new LinkedHashMap<String, Object>());
      if (!(inner instanceof Map)) {
        throw new IllegalArgumentException(name() + ": " + step + " is set as a whole already");
      }
      at = (Map<String, Object>) inner;
    }
    at.putAll(Collections.singletonMap(path.get(path.size() - 1), value));
  }
}
