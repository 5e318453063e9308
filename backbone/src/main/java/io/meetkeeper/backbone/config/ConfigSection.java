package io.meetkeeper.backbone.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import com.typesafe.config.ConfigValueType;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The configuration under one path, read with checks: whatever is wrong is a {@link
 * InvalidConfigurationException} that names the whole key, the value and what is allowed. The
 * record of a module reads its own part once, where it is built.
 */
public final class ConfigSection {
  private final Config config;
  private final String path;

  ConfigSection(Config config, String path) {
    this.config = config;
    this.path = path;
  }

  /** The settings under a key. */
  public ConfigSection section(String key) {
    return new ConfigSection(config, fullKey(key));
  }

  /** The same, with a list of texts set by something other than a file or the environment. */
  public ConfigSection withTexts(String key, List<String> texts, String setBy) {
    return new ConfigSection(
        config.withValue(fullKey(key), ConfigValueFactory.fromIterable(texts, setBy)), path);
  }

  /** The whole key, as a user writes it. */
  public String fullKey(String key) {
    return path + "." + key;
  }

  /** Text; must be given. */
  public String text(String key) {
    return optionalText(key)
        .orElseThrow(() -> InvalidConfigurationException.forValue(fullKey(key), "null", "a text"));
  }

  /** Text, or empty when {@code null}. */
  public Optional<String> optionalText(String key) {
    return optional(key, "a text", config::getString);
  }

  /** A path of a file, or empty when {@code null}. */
  public Optional<Path> optionalPath(String key) {
    return optionalText(key).map(Path::of);
  }

  /** A file that may not be given, by its whole path: null or absent is empty. */
  public Optional<Path> optionalAbsolutePath(String key) {
    return optionalPath(key)
        .map(
            path -> {
              if (!path.isAbsolute()) {
                throw InvalidConfigurationException.forValue(
                    fullKey(key), path.toString(), "an absolute path");
              }
              return path;
            });
  }

  /** {@code true} or {@code false}. */
  public boolean flag(String key) {
    return required(key, "true or false", config::getBoolean);
  }

  /** A whole number within bounds, both allowed. */
  public int number(String key, int least, int most) {
    String allowed = "a whole number from " + least + " to " + most;
    int value = required(key, allowed, config::getInt);
    if (value < least || value > most) {
      throw InvalidConfigurationException.forValue(fullKey(key), value, allowed);
    }
    return value;
  }

  /** Percent, 0-100. */
  public double percent(String key) {
    String allowed = "a percentage from 0 to 100";
    double value = required(key, allowed, config::getDouble);
    if (!(value >= 0 && value <= 100)) {
      throw InvalidConfigurationException.forValue(fullKey(key), value, allowed);
    }
    return value;
  }

  /** A duration such as {@code 90s} or {@code 6h}, within bounds, both allowed. */
  public Duration duration(String key, Duration least, Duration most) {
    String allowed =
        "a duration from "
            + DurationFormat.format(least)
            + " to "
            + DurationFormat.format(most)
            + ", for example 90s or 6h";
    Duration value = required(key, allowed, config::getDuration);
    if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
      throw InvalidConfigurationException.forValue(fullKey(key), valueText(key), allowed);
    }
    return value;
  }

  /** A list of durations such as {@code [10s, 1m]}, each within bounds. */
  public List<Duration> durations(String key, Duration least, Duration most) {
    String allowed =
        "a list of durations from "
            + DurationFormat.format(least)
            + " to "
            + DurationFormat.format(most)
            + ", for example [10s, 1m]";
    List<Duration> values = required(key, allowed, config::getDurationList);
    for (Duration value : values) {
      if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
        throw InvalidConfigurationException.forValue(fullKey(key), valueText(key), allowed);
      }
    }
    return List.copyOf(values);
  }

  /** A size such as {@code 64MiB}, in bytes, within bounds. */
  public long bytes(String key, long least, long most) {
    String allowed = "a size from " + least + " to " + most + " bytes, for example 64MiB";
    long value = required(key, allowed, config::getBytes);
    if (value < least || value > most) {
      throw InvalidConfigurationException.forValue(fullKey(key), valueText(key), allowed);
    }
    return value;
  }

  /** A list of texts. */
  public List<String> texts(String key) {
    return required(key, "a list of texts", config::getStringList);
  }

  /**
   * One text or a list of them; empty when {@code null}. In one text, as the environment gives it,
   * commas separate several.
   */
  public List<String> textOrTexts(String key) {
    if (rawValue(key) instanceof List) {
      return texts(key);
    }
    return optionalText(key)
        .map(text -> List.of(text.strip().split("\\s*,\\s*")))
        .orElse(List.of());
  }

  /** One of the values of an enum, written in kebab-case. */
  public <E extends Enum<E>> E enumValue(String key, Class<E> type) {
    String value = text(key);
    List<String> names = new ArrayList<>();
    for (E constant : type.getEnumConstants()) {
      String name = constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
      if (name.equals(value)) {
        return constant;
      }
      names.add(name);
    }
    throw InvalidConfigurationException.forValue(fullKey(key), value, String.join(", ", names));
  }

  /**
   * Where a value was set: {@code default} or {@code file} (the user's file or the environment).
   */
  public String source(String key) {
    if (!config.hasPathOrNull(fullKey(key))) {
      return "default";
    }
    ConfigValue value = valueOf(key);
    return value != null && isDefault(value) ? "default" : "file";
  }

  /** The value as it stands in the configuration, {@code null} included, as plain Java objects. */
  public Object rawValue(String key) {
    ConfigValue value = valueOf(key);
    return value == null ? null : value.unwrapped();
  }

  /**
   * What is not a default: whole key to value and where it was set, in the order of the keys. Holds
   * no secret, since secrets are given as files.
   */
  public Map<String, String> nonDefaults() {
    Map<String, String> changed = new TreeMap<>();
    collectChanged(config.root().get(path), path, changed);
    return changed;
  }

  private static void collectChanged(ConfigValue value, String path, Map<String, String> changed) {
    if (value instanceof ConfigObject object) {
      object.forEach((key, inner) -> collectChanged(inner, path + "." + key, changed));
    } else if (!isDefault(value)) {
      changed.put(path, value.render() + " (" + value.origin().description() + ")");
    }
  }

  private static boolean isDefault(ConfigValue value) {
    return value.origin().description().contains("reference.conf");
  }

  private ConfigValue valueOf(String key) {
    List<String> steps = com.typesafe.config.ConfigUtil.splitPath(fullKey(key));
    ConfigValue at = config.root();
    for (String step : steps) {
      if (!(at instanceof ConfigObject object)) {
        return null;
      }
      at = object.get(step);
    }
    return at;
  }

  private String valueText(String key) {
    return String.valueOf(rawValue(key));
  }

  private <T> Optional<T> optional(String key, String allowed, Function<String, T> get) {
    if (config.hasPathOrNull(fullKey(key)) && config.getIsNull(fullKey(key))) {
      return Optional.empty();
    }
    return Optional.of(required(key, allowed, get));
  }

  private <T> T required(String key, String allowed, Function<String, T> get) {
    try {
      return get.apply(fullKey(key));
    } catch (ConfigException.WrongType | ConfigException.BadValue e) {
      ConfigValue value = valueOf(key);
      boolean plain =
          value != null
              && value.valueType() != ConfigValueType.OBJECT
              && value.valueType() != ConfigValueType.LIST;
      throw InvalidConfigurationException.forValue(
          fullKey(key), plain ? value.render() : "a " + kind(value), allowed);
    } catch (ConfigException.Null e) {
      throw InvalidConfigurationException.forValue(fullKey(key), "null", allowed);
    } catch (ConfigException.Missing e) {
      throw new InvalidConfigurationException(fullKey(key) + " is missing; allowed: " + allowed);
    }
  }

  private static String kind(ConfigValue value) {
    return value == null ? "missing value" : value.valueType().name().toLowerCase(Locale.ROOT);
  }
}
