package io.meetkeeper.suite.run;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

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

  /** The defaults. */
  public static LaunchOptions defaults() {
    return of(null, null);
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
