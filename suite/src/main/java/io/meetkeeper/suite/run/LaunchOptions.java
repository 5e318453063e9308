package io.meetkeeper.suite.run;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The options of {@code meetkeeper run}.
 *
 * @param roles the roles to run; {@code null} for the configured ones
 * @param configFile the configuration file
 * @param configFileGiven whether the user has given the file; then it must exist
 */
public record LaunchOptions(List<String> roles, Path configFile, boolean configFileGiven) {
  /** The default configuration file; it need not exist. */
  public static final Path DEFAULT_FILE = Path.of("/etc/meetkeeper/meetkeeper.conf");

  /**
   * Parses the usual command lines of a service: {@code run} with {@code --roles ROLE,...} and
   * {@code --config FILE}, each at most once.
   *
   * @return empty for any other command line, which the command line parser handles
   */
  public static Optional<LaunchOptions> parse(String... args) {
    List<String> roles = null;
    Path file = null;
    for (int i = 1; i + 1 < args.length; i += 2) {
      if (args[i + 1].startsWith("-")) {
        return Optional.empty();
      }
      if (args[i].equals("--roles") && roles == null) {
        roles = List.of(args[i + 1].split(",", -1));
      } else if (args[i].equals("--config") && file == null) {
        file = Path.of(args[i + 1]);
      } else {
        return Optional.empty();
      }
    }
    boolean isRun = args.length % 2 == 1 && args[0].equals("run");
    return isRun ? Optional.of(of(roles, file)) : Optional.empty();
  }

  /** The options given by the user; {@code null} where none was given. */
  public static LaunchOptions of(List<String> roles, Path configFile) {
    return new LaunchOptions(
        roles, configFile == null ? DEFAULT_FILE : configFile, configFile != null);
  }

  /** Whether the user has given a file that does not exist. */
  boolean isFileMissing() {
    return configFileGiven && !Files.exists(configFile);
  }
}
