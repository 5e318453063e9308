package io.meetkeeper.backbone.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigOriginFactory;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import com.typesafe.config.ConfigValueType;
import io.meetkeeper.backbone.message.MessageText;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Loads the configuration: the {@code reference.conf} of every module, overridden by the user's
 * file, overridden by the environment. A key that is in no {@code reference.conf} is an error,
 * which suggests the nearest known key.
 */
public final class ConfigurationLoader {
  /** Root of all our keys. */
  public static final String ROOT = "meetkeeper";

  private static final String PREFIX = "MEETKEEPER_";

  private ConfigurationLoader() {}

  /**
   * Reads the configuration.
   *
   * @param file the user's file; may be missing
   * @param environment environment variables; {@code MEETKEEPER_GATEWAY__PORT} sets {@code
   *     meetkeeper.gateway.port}
   * @throws InvalidConfigurationException when the configuration is invalid
   */
  public static ConfigSection load(Path file, Map<String, String> environment) {
    Config defaults = defaults();
    try {
      Config all =
          environment(environment, defaults)
              .withFallback(parse(file))
              .withFallback(defaults)
              .resolve();
      UnknownKeys.reject(all, defaults);
      return new ConfigSection(all, ROOT);
    } catch (ConfigException e) {
      throw InvalidConfigurationException.of(e);
    }
  }

  /** The user's file; empty when it is certainly missing, and not in a closed directory. */
  static Config parse(Path file) {
    return Files.notExists(file, LinkOption.NOFOLLOW_LINKS)
        ? ConfigFactory.empty()
        : ConfigFactory.parseFile(
            file.toFile(), ConfigParseOptions.defaults().setAllowMissing(false));
  }

  /** The defaults with {@code overrides} in HOCON, for tests and tools. */
  public static ConfigSection ofDefaults(String overrides) {
    Config defaults = defaults();
    Config all = ConfigFactory.parseString(overrides).withFallback(defaults).resolve();
    UnknownKeys.reject(all, defaults);
    return new ConfigSection(all, ROOT);
  }

  static Config defaults() {
    return ConfigFactory.parseResources(
        ConfigurationLoader.class.getClassLoader(), "reference.conf");
  }

  static Config environment(Map<String, String> environment, Config defaults) {
    Config found = ConfigFactory.empty();
    for (Map.Entry<String, String> entry : new TreeMap<>(environment).entrySet()) {
      if (entry.getKey().startsWith(PREFIX)) {
        String name = entry.getKey();
        String path = keyOfVariable(name, defaults);
        String template = NamedSections.templatePath(defaults, ConfigUtil.splitPath(path));
        found =
            found.withValue(path, parseValue(name, entry.getValue(), valueAt(defaults, template)));
      }
    }
    return found;
  }

  /** {@code MEETKEEPER_BRIDGE__HEALTHY_FOR} to {@code meetkeeper.bridge.healthy-for}. */
  private static String keyOfVariable(String name, Config defaults) {
    List<String> steps = new ArrayList<>();
    steps.add(ROOT);
    for (String part : name.substring(PREFIX.length()).split("__", -1)) {
      steps.add(part.toLowerCase(Locale.ROOT).replace('_', '-'));
    }
    for (String step : steps) {
      if (step.isEmpty()) {
        throw new InvalidConfigurationException(ConfigurationMessage.VARIABLE_FORM.with(name));
      }
    }
    String path = ConfigUtil.joinPath(steps);
    if (!defaults.hasPathOrNull(NamedSections.templatePath(defaults, steps))) {
      throw new InvalidConfigurationException(unknownVariable(name, path, defaults));
    }
    return path;
  }

  private static ConfigValue parseValue(String name, String text, ConfigValue like) {
    String origin = "environment variable " + name;
    if ((like != null && like.valueType() == ConfigValueType.LIST) || text.equals("null")) {
      try {
        ConfigValue value = ConfigFactory.parseString("v = " + text).root().get("v");
        return value.withOrigin(ConfigOriginFactory.newSimple(origin));
      } catch (ConfigException e) {
        throw new InvalidConfigurationException(
            ConfigurationMessage.VARIABLE_LIST.with(name, text));
      }
    }
    return ConfigValueFactory.fromAnyRef(text, origin);
  }

  private static ConfigValue valueAt(Config defaults, String path) {
    return defaults.getIsNull(path) ? null : defaults.getValue(path);
  }

  /** Names the nearest key to the first unknown part of the path. */
  private static MessageText unknownVariable(String name, String path, Config defaults) {
    ConfigValue at = defaults.root();
    String known = "";
    for (String step : ConfigUtil.splitPath(path)) {
      if (!(at instanceof ConfigObject object)) {
        break;
      }
      if (!object.containsKey(step)) {
        String nearest = UnknownKeys.nearest(step, object);
        return nearest == null
            ? ConfigurationMessage.VARIABLE_UNKNOWN_IN.with(
                name, path, known, UnknownKeys.names(object))
            : ConfigurationMessage.VARIABLE_UNKNOWN.with(name, path, known + "." + nearest);
      }
      at = object.get(step);
      known = known.isEmpty() ? step : known + "." + step;
    }
    return ConfigurationMessage.VARIABLE_UNKNOWN.with(name, path, null);
  }

  /** Levenshtein distance of two texts. */
  public static int levenshteinDistance(String a, String b) {
    int[] last = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      last[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = last[0];
      last[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int substitute = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = last[j];
        last[j] = Math.min(substitute, Math.min(last[j], last[j - 1]) + 1);
      }
    }
    return last[b.length()];
  }
}
