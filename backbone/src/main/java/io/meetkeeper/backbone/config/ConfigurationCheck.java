package io.meetkeeper.backbone.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigUtil;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Finds all problems of a configuration at once. Reading stops at the first wrong value, so that
 * value is replaced by its default and everything is read again.
 */
public final class ConfigurationCheck {
  private static final int MAX_PROBLEMS = 100;
  private static final Pattern KEY = Pattern.compile("meetkeeper(?:\\.[a-z0-9-]+)+");

  private final Config defaults = ConfigurationLoader.defaults();
  private final List<ConfigurationProblem> problems = new ArrayList<>();

  private ConfigurationCheck() {}

  /**
   * All problems, in the order of their keys.
   *
   * @param file the user's file; may be missing
   * @param environment as for {@link ConfigurationLoader#load}
   * @param read reads all settings; its {@link InvalidConfigurationException} is a problem
   */
  public static List<ConfigurationProblem> run(
      Path file, Map<String, String> environment, Consumer<ConfigSection> read) {
    ConfigurationCheck check = new ConfigurationCheck();
    try {
      check.check(check.load(file, environment), read);
    } catch (ConfigException e) {
      check.problems.add(new ConfigurationProblem("", e.getMessage(), ""));
    }
    check.problems.sort(Comparator.comparing(ConfigurationProblem::key));
    return List.copyOf(check.problems);
  }

  private Config load(Path file, Map<String, String> environment) {
    Config variables = ConfigFactory.empty();
    for (Map.Entry<String, String> variable : new TreeMap<>(environment).entrySet()) {
      try {
        variables =
            ConfigurationLoader.environment(
                    Map.of(variable.getKey(), variable.getValue()), defaults)
                .withFallback(variables);
      } catch (InvalidConfigurationException e) {
        problems.add(new ConfigurationProblem("", e.getMessage(), ""));
      }
    }
    Config user = variables.withFallback(ConfigurationLoader.parse(file));
    Config all = user.withFallback(defaults).resolve();
    for (ConfigurationProblem unknown : UnknownKeys.find(all, defaults)) {
      problems.add(unknown);
      all = withDefault(all, unknown.key());
    }
    return all;
  }

  private void check(Config loaded, Consumer<ConfigSection> read) {
    Config all = loaded;
    while (problems.size() < MAX_PROBLEMS) {
      try {
        read.accept(new ConfigSection(all, ConfigurationLoader.ROOT));
        return;
      } catch (InvalidConfigurationException e) {
        Optional<String> key = changedKey(all, e.getMessage());
        if (key.isEmpty()) {
          problems.add(new ConfigurationProblem("", e.getMessage(), ""));
          return;
        }
        problems.add(ConfigurationProblem.of(key.get(), all.getValue(key.get()), e.getMessage()));
        all = withDefault(all, key.get());
      }
    }
  }

  /** The first key in the message whose value is not the default. */
  private static Optional<String> changedKey(Config all, String message) {
    return KEY.matcher(message)
        .results()
        .map(MatchResult::group)
        .filter(key -> all.hasPath(key) && !ValueOrigin.isDefault(all.getValue(key)))
        .findFirst();
  }

  private Config withDefault(Config all, String key) {
    return all.withoutPath(ConfigUtil.joinPath(key.split("\\."))).withFallback(defaults);
  }
}
