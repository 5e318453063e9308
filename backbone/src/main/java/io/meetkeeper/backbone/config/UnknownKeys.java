package io.meetkeeper.backbone.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import io.meetkeeper.backbone.message.MessageText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Finds the keys of a configuration that are in no {@code reference.conf}. */
final class UnknownKeys {
  private static final int MAX_DISTANCE = 4;

  private UnknownKeys() {}

  /**
   * Refuses a configuration with unknown keys.
   *
   * @throws InvalidConfigurationException names all of them
   */
  static void reject(Config all, Config defaults) {
    List<ConfigurationProblem> found = find(all, defaults);
    if (!found.isEmpty()) {
      throw new InvalidConfigurationException(
          found.stream()
              .map(each -> ConfigurationMessage.AT_PLACE.with(each.text(), each.location()))
              .toList());
    }
  }

  /** All unknown keys, values where a section belongs, and invalid names; sorted by key. */
  static List<ConfigurationProblem> find(Config all, Config defaults) {
    String root = ConfigurationLoader.ROOT;
    List<ConfigurationProblem> found = new ArrayList<>();
    collect(all.root().get(root), defaults.root().get(root), root, found);
    return found;
  }

  private static void collect(
      ConfigValue value, ConfigValue known, String path, List<ConfigurationProblem> found) {
    if (!(known instanceof ConfigObject allowed)) {
      return;
    }
    if (!(value instanceof ConfigObject object)) {
      if (value.valueType() != ConfigValueType.NULL) {
        found.add(
            ConfigurationProblem.of(
                path,
                value,
                ConfigurationMessage.NOT_ALLOWED.with(path, value.render(), "{ ... }")));
      }
      return;
    }
    new TreeMap<>(object).forEach((key, inner) -> collectMember(path, key, inner, allowed, found));
  }

  private static void collectMember(
      String path,
      String key,
      ConfigValue value,
      ConfigObject allowed,
      List<ConfigurationProblem> found) {
    String full = path + "." + key;
    ConfigValue template = NamedSections.template(allowed, key);
    if (template == null) {
      found.add(ConfigurationProblem.of(full, value, unknown(full, key, path, allowed)));
    } else if (!allowed.containsKey(key) && !NamedSections.isName(key)) {
      found.add(
          ConfigurationProblem.of(
              full,
              value,
              ConfigurationMessage.BAD_NAME.with(full, ConfigurationMessage.SECTION_NAME.with())));
    } else {
      collect(value, template, full, found);
    }
  }

  private static MessageText unknown(
      String full, String key, String path, Map<String, ConfigValue> allowed) {
    String nearest = nearest(key, allowed);
    return nearest != null
        ? ConfigurationMessage.UNKNOWN.with(full, path + "." + nearest)
        : ConfigurationMessage.UNKNOWN_IN.with(full, path, names(allowed));
  }

  /** All known keys, by name. */
  static String names(Map<String, ConfigValue> known) {
    return String.join(", ", new TreeMap<>(known).keySet());
  }

  /** The nearest key that is known; {@code null} when none is near. */
  static String nearest(String key, Map<String, ConfigValue> known) {
    String best = null;
    int smallest = MAX_DISTANCE;
    for (String candidate : new TreeMap<>(known).keySet()) {
      int distance = ConfigurationLoader.levenshteinDistance(key, candidate);
      if (distance < smallest) {
        smallest = distance;
        best = candidate;
      }
    }
    return best;
  }
}
