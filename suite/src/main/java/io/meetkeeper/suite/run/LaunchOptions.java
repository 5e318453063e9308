package io.meetkeeper.suite.run;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * How to run.
 *
 * @param roles which roles; {@code null}: as configured
 * @param configFile the user's file
 * @param configFileGiven whether the user named the file; then it must exist
 */
public record LaunchOptions(List<String> roles, Path configFile, boolean configFileGiven) {
  /** Where the user's file is unless said otherwise; it need not exist. */
  public static final Path DEFAULT_FILE = Path.of("/etc/meetkeeper/meetkeeper.conf");

  /** Everything as usual. */
  public static LaunchOptions defaults() {
    return of(null, null);
  }

  /** With what the user gave; {@code null} where nothing was given. */
  public static LaunchOptions of(List<String> roles, Path configuration) {
    return new LaunchOptions(
        roles, configuration == null ? DEFAULT_FILE : configuration, configuration != null);
  }

  /** The file is where the user says. */
  boolean isFileMissing() {
    return configFileGiven && !Files.exists(configFile);
  }
}
