package io.meetkeeper.backbone.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValueFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Finds all problems of a configuration at once. Settings are checked where they are read, and the
 * first wrong one ends that; so each value that is found wrong is taken as its default, and all is
 * read again. Of a named section, such as a channel, that lacks a value the rest is left out.
 */
public final class ConfigurationCheck {
  private static final int MAX_PROBLEMS = 100;
  private static final Pattern KEY = Pattern.compile("meetkeeper(?:\\.[a-z0-9-]+)+");
  private static final String HOST_ID = ConfigurationLoader.ROOT + ".host-id";

  private final Config defaults = ConfigurationLoader.defaults();
  private final List<ConfigurationProblem> problems = new ArrayList<>();
  private final Set<String> reset = new HashSet<>();
  private Config all;

  private ConfigurationCheck() {}

  /**
   * All problems, in the order of their keys.
   *
   * @param file the user's file; may be missing
   * @param environment as for {@link ConfigurationLoader#load}
   * @param readers read the settings, each a part; their {@link InvalidConfigurationException} is a
   *     problem
   */
  public static List<ConfigurationProblem> run(
      Path file, Map<String, String> environment, List<Consumer<ConfigSection>> readers) {
    ConfigurationCheck check = new ConfigurationCheck();
    try {
      check.all = check.load(file, environment);
      readers.forEach(check::check);
    } catch (ConfigException e) {
      check.add(ConfigurationProblem.of(new InvalidConfigurationException(e.getMessage())));
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
        add(ConfigurationProblem.of(e));
      }
    }
    Config user = variables.withFallback(ConfigurationLoader.parse(file));
    Config loaded = user.withFallback(defaults).resolve();
    for (ConfigurationProblem unknown : UnknownKeys.find(loaded, defaults)) {
      add(unknown);
      loaded = withDefault(loaded, unknown.key());
    }
    return loaded;
  }

  private void check(Consumer<ConfigSection> read) {
    while (problems.size() < MAX_PROBLEMS) {
      try {
        read.accept(new ConfigSection(all, ConfigurationLoader.ROOT));
        return;
      } catch (InvalidConfigurationException e) {
        if (!setAside(e)) {
          return;
        }
      }
    }
  }

  /** Notes a problem and takes its cause away; {@code false} when the cause is not known. */
  private boolean setAside(InvalidConfigurationException failure) {
    List<String> keys =
        KEY.matcher(failure.getMessage()).results().map(MatchResult::group).toList();
    Optional<String> changed = keys.stream().filter(this::isChanged).findFirst();
    Optional<String> section =
        keys.stream().map(this::namedSection).flatMap(Optional::stream).findFirst();
    Optional<String> cause = changed.or(() -> section);
    if (keys.stream().noneMatch(reset::contains)) { // else it follows from one noted before
      add(
          cause
              .map(key -> ConfigurationProblem.of(key, all.getValue(key), failure))
              .orElseGet(() -> ConfigurationProblem.of(failure)));
    }
    if (changed.isPresent()) {
      all = withDefault(all, changed.get());
      reset.add(changed.get());
    } else if (section.isPresent()) {
      all = all.withoutPath(section.get());
    }
    return cause.isPresent() || standInForHostId(keys);
  }

  /** Where no host id can be found, any stands for it. */
  private boolean standInForHostId(List<String> keys) {
    if (!keys.contains(HOST_ID) || all.hasPath(HOST_ID)) {
      return false;
    }
    all = all.withValue(HOST_ID, ConfigValueFactory.fromAnyRef("host", "reference.conf"));
    return true;
  }

  private void add(ConfigurationProblem problem) {
    if (problems.stream().noneMatch(each -> each.message().equals(problem.message()))) {
      problems.add(problem);
    }
  }

  /** Whether the value is not the default. */
  private boolean isChanged(String key) {
    return all.hasPath(key) && !ValueOrigin.isDefault(all.getValue(key));
  }

  /** The section with a name of the user's that a key is in. */
  private Optional<String> namedSection(String key) {
    List<String> steps = ConfigUtil.splitPath(key);
    List<String> template = ConfigUtil.splitPath(NamedSections.templatePath(defaults, steps));
    int named = template.indexOf(NamedSections.TEMPLATE);
    String section = named < 0 ? null : ConfigUtil.joinPath(steps.subList(0, named + 1));
    return Optional.ofNullable(section).filter(all::hasPath);
  }

  private Config withDefault(Config config, String key) {
    return config.withoutPath(ConfigUtil.joinPath(key.split("\\."))).withFallback(defaults);
  }
}
