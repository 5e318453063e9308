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
 * read again. Of a named section, such as a channel, that lacks a value the rest is left out,
 * unless it is read by {@link IndependentSettings}.
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
      check.add(ConfigurationProblem.of(InvalidConfigurationException.of(e)));
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

  /**
   * What is wrong, by the keys in its message.
   *
   * @param keys the keys
   * @param changed the first of them that the user has set
   * @param section the first section with a name of the user's that one of them is in
   */
  private record ProblemCause(
      List<String> keys, Optional<String> changed, Optional<String> section) {
    private boolean isKnown() {
      return changed.isPresent() || section.isPresent();
    }
  }

  /** Notes problems and takes their causes away; {@code false} when no cause is known. */
  private boolean setAside(InvalidConfigurationException failure) {
    List<ProblemCause> causes = failure.each().stream().map(this::note).toList();
    causes.forEach(this::removeCause);
    return causes.stream().anyMatch(cause -> cause.isKnown() || standInForHostId(cause.keys()));
  }

  private ProblemCause note(InvalidConfigurationException failure) {
    List<String> keys =
        KEY.matcher(failure.getMessage()).results().map(MatchResult::group).toList();
    ProblemCause cause =
        new ProblemCause(
            keys,
            keys.stream().filter(this::isChanged).findFirst(),
            keys.stream().map(this::namedSection).flatMap(Optional::stream).findFirst());
    if (!isFollowing(cause)) {
      add(
          cause
              .changed()
              .or(cause::section)
              .map(key -> ConfigurationProblem.of(key, all.getValue(key), failure))
              .orElseGet(() -> ConfigurationProblem.of(failure)));
    }
    return cause;
  }

  /**
   * Whether it follows from a problem noted before: the value of a key, or the type of a channel.
   */
  private boolean isFollowing(ProblemCause cause) {
    boolean missing = cause.changed().isEmpty() && cause.section().isPresent();
    return cause.keys().stream().anyMatch(reset::contains)
        || (missing && reset.stream().anyMatch(key -> key.startsWith(cause.section().get() + ".")));
  }

  private void removeCause(ProblemCause cause) {
    if (cause.changed().isPresent()) {
      all = withDefault(all, cause.changed().get());
      reset.add(cause.changed().get());
    } else if (cause.section().isPresent()) {
      all = all.withoutPath(cause.section().get());
    }
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
