package io.meetkeeper.backbone.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import com.typesafe.config.ConfigValueType;
import io.meetkeeper.backbone.message.MessageText;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The configuration under one path. Every getter checks the value and throws an {@link
 * InvalidConfigurationException} that names the full key, the value and what is allowed. The
 * settings record of a module reads its section once, when it is built.
 */
public final class ConfigSection {
  private final Config config;
  private final String path;

  ConfigSection(Config config, String path) {
    this.config = config;
    this.path = path;
  }

  /** The section under a key. */
  public ConfigSection section(String key) {
    return new ConfigSection(config, fullKey(key));
  }

  /** The sections under a key that the user names, by name. */
  public Map<String, ConfigSection> namedSections(String key) {
    return NamedSections.sections(config, fullKey(key));
  }

  /**
   * This section with another list of texts under the key.
   *
   * @param setBy source of the list, for messages
   */
  public ConfigSection withTexts(String key, List<String> texts, String setBy) {
    return new ConfigSection(
        config.withValue(fullKey(key), ConfigValueFactory.fromIterable(texts, setBy)), path);
  }

  /**
   * This section with another text under the key.
   *
   * @param setBy source of the text, for messages
   */
  public ConfigSection withText(String key, String text, String setBy) {
    return new ConfigSection(
        config.withValue(fullKey(key), ConfigValueFactory.fromAnyRef(text, setBy)), path);
  }

  /** This section with the default of a key, as if it were not set. */
  public ConfigSection withDefault(String key) {
    String full = fullKey(key);
    return new ConfigSection(
        config.withValue(full, ConfigurationLoader.defaults().getValue(full)), path);
  }

  /** The full key, as a user writes it. */
  public String fullKey(String key) {
    return path + "." + key;
  }

  /** A required text. */
  public String text(String key) {
    return optionalText(key)
        .orElseThrow(() -> invalid(key, "null", ConfigurationMessage.TEXT.with()));
  }

  /** A text; empty when {@code null}. */
  public Optional<String> optionalText(String key) {
    return optional(key, ConfigurationMessage.TEXT.with(), config::getString);
  }

  /** The path of a file; empty when {@code null}. */
  public Optional<Path> optionalPath(String key) {
    return optionalText(key).map(Path::of);
  }

  /** An absolute path of a file; empty when {@code null}. */
  public Optional<Path> optionalAbsolutePath(String key) {
    Optional<Path> path = optionalPath(key);
    if (path.isPresent() && !path.get().isAbsolute()) {
      throw invalid(key, path.get(), ConfigurationMessage.ABSOLUTE_PATH.with());
    }
    return path;
  }

  /** {@code true} or {@code false}. */
  public boolean flag(String key) {
    return required(key, ConfigurationMessage.BOOLEAN.with(), config::getBoolean);
  }

  /** A whole number from {@code min} to {@code max}. */
  public int number(String key, int min, int max) {
    MessageText allowed = ConfigurationMessage.WHOLE.with(String.valueOf(min), String.valueOf(max));
    double value = required(key, allowed, config::getDouble); // getInt would cut off a fraction
    if (value != Math.rint(value) || value < min || value > max) {
      throw invalid(key, rawValue(key), allowed);
    }
    return (int) value;
  }

  /** Percent, 0-100. */
  public double percent(String key) {
    MessageText allowed = ConfigurationMessage.PERCENTAGE.with();
    double value = required(key, allowed, config::getDouble);
    if (!(value >= 0 && value <= 100)) {
      throw invalid(key, value, allowed);
    }
    return value;
  }

  /** A duration such as {@code 90s} or {@code 6h}, from {@code min} to {@code max}. */
  public Duration duration(String key, Duration min, Duration max) {
    MessageText allowed =
        ConfigurationMessage.DURATION.with(DurationFormat.format(min), DurationFormat.format(max));
    Duration value = required(key, allowed, config::getDuration);
    checkRange(key, value, min, max, allowed);
    return value;
  }

  /** A list of durations such as {@code [10s, 1m]}, each from {@code min} to {@code max}. */
  public List<Duration> durations(String key, Duration min, Duration max) {
    MessageText allowed =
        ConfigurationMessage.DURATIONS.with(DurationFormat.format(min), DurationFormat.format(max));
    List<Duration> values = required(key, allowed, config::getDurationList);
    values.forEach(value -> checkRange(key, value, min, max, allowed));
    return List.copyOf(values);
  }

  /** A size such as {@code 64MiB} in bytes, from {@code min} to {@code max}. */
  public long bytes(String key, long min, long max) {
    MessageText allowed = ConfigurationMessage.SIZE.with(String.valueOf(min), String.valueOf(max));
    long value = required(key, allowed, config::getBytes);
    if (value < min || value > max) {
      throw invalid(key, rawValue(key), allowed);
    }
    return value;
  }

  /** A list of texts. */
  public List<String> texts(String key) {
    return required(key, ConfigurationMessage.TEXTS.with(), config::getStringList);
  }

  /**
   * A text or a list of texts; empty when {@code null}. A single text, as in an environment
   * variable, is split at commas.
   */
  public List<String> textOrTexts(String key) {
    if (rawValue(key) instanceof List) {
      return texts(key);
    }
    return optionalText(key)
        .map(text -> List.of(text.strip().split("\\s*,\\s*")))
        .orElse(List.of());
  }

  /** A constant of an enum, written in kebab-case. */
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
    throw invalid(key, value, String.join(", ", names));
  }

  /**
   * Source of a value: {@code default}, {@code file} for the user's file or the environment, or
   * {@code found by ...} when it was put there under such a name.
   */
  public String source(String key) {
    return config.hasPathOrNull(fullKey(key)) ? ValueOrigin.sourceOf(valueOf(key)) : "default";
  }

  /** The value as plain Java objects, unchecked; may be {@code null}. */
  public Object rawValue(String key) {
    ConfigValue value = valueOf(key);
    return value == null ? null : value.unwrapped();
  }

  /**
   * All values that are not defaults: full key to value and source, sorted by key. They contain no
   * secrets, since secrets are configured as files.
   */
  public Map<String, String> nonDefaults() {
    return ValueOrigin.changedValues(config.root().get(path), path);
  }

  private ConfigValue valueOf(String key) {
    return ValueOrigin.valueAt(config, fullKey(key));
  }

  private void checkRange(
      String key, Duration value, Duration min, Duration max, MessageText allowed) {
    if (value.compareTo(min) < 0 || value.compareTo(max) > 0) {
      throw invalid(key, rawValue(key), allowed);
    }
  }

  private InvalidConfigurationException invalid(String key, Object value, Object allowed) {
    return InvalidConfigurationException.forValue(fullKey(key), value, allowed);
  }

  private <T> Optional<T> optional(String key, MessageText allowed, Function<String, T> get) {
    if (config.hasPathOrNull(fullKey(key)) && config.getIsNull(fullKey(key))) {
      return Optional.empty();
    }
    return Optional.of(required(key, allowed, get));
  }

  private <T> T required(String key, MessageText allowed, Function<String, T> get) {
    try {
      return get.apply(fullKey(key));
    } catch (ConfigException.WrongType | ConfigException.BadValue e) {
      ConfigValue value = valueOf(key);
      boolean scalar =
          value != null
              && value.valueType() != ConfigValueType.OBJECT
              && value.valueType() != ConfigValueType.LIST;
      throw invalid(key, scalar ? value.render() : "a " + kind(value), allowed);
    } catch (ConfigException.Null e) {
      throw invalid(key, "null", allowed);
    } catch (ConfigException.Missing e) {
      throw new InvalidConfigurationException(
          ConfigurationMessage.MISSING.with(fullKey(key), allowed));
    }
  }

  private static String kind(ConfigValue value) {
    return value == null ? "missing value" : value.valueType().name().toLowerCase(Locale.ROOT);
  }
}
