package io.meetkeeper.suite.command.gateway.site;

import io.meetkeeper.backbone.json.ContractJson;
import io.meetkeeper.files.catalogue.OptionType;
import io.meetkeeper.suite.command.gateway.InvalidOptionException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An option and its new value, as written on the command line: {@code p2p.enabled=true}.
 *
 * @param path outermost name first
 * @param text the value as written
 */
record OptionAssignment(List<String> path, String text) {
  private static final String REMOVAL = "null";

  /**
   * Parses {@code NAME=VALUE}.
   *
   * @throws InvalidOptionException when the text is not allowed; the message names what is
   */
  static OptionAssignment parse(String argument) {
    int sign = argument.indexOf('=');
    if (sign < 1) {
      throw new InvalidOptionException(SiteCommandMessage.NOT_AN_ASSIGNMENT.with(argument));
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
   * @throws InvalidOptionException when it matches none of them
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
    throw new InvalidOptionException(
        SiteCommandMessage.WRONG_TYPE.with(name() + "=" + text, describe(types)));
  }

  /** The value as JSON; a text that is not JSON is returned as it is. */
  private Object json() {
    boolean structure = text.startsWith("[") || text.startsWith("{") || text.startsWith("\"");
    boolean literal = text.matches("true|false|-?\\d{1,15}(\\.\\d{1,15})?");
    if (!structure && !literal) {
      return text;
    }
    try {
      return ContractJson.parse(text, Object.class);
    } catch (IllegalArgumentException e) {
      throw new InvalidOptionException(
          SiteCommandMessage.NOT_JSON.with(name() + "=" + text, e.getMessage()));
    }
  }

  private static String describe(Set<OptionType> types) {
    if (types.contains(OptionType.BOOLEAN)) {
      return "boolean";
    }
    if (types.contains(OptionType.NUMBER)) {
      return "number";
    }
    return types.contains(OptionType.ARRAY) ? "list" : "object";
  }

  /** Puts the value into a merge patch. */
  @SuppressWarnings("unchecked")
  void addTo(Map<String, Object> patch, Object value) {
    Map<String, Object> at = patch;
    for (String step : path.subList(0, path.size() - 1)) {
      Object inner = at.computeIfAbsent(step, key -> new LinkedHashMap<String, Object>());
      if (!(inner instanceof Map)) {
        throw new InvalidOptionException(SiteCommandMessage.SET_AS_A_WHOLE.with(name(), step));
      }
      at = (Map<String, Object>) inner;
    }
    at.putAll(Collections.singletonMap(path.get(path.size() - 1), value));
  }
}
