package io.meetkeeper.suite.run;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * How to run.
 *
 * @param roles which roles; {@code null}: as configured
 * @param configuration the user's file
 * @param configurationGiven whether the user named the file; then it must exist
 */
public record RunOptions(List<String> roles, Path configuration, boolean configurationGiven) {
  /** Where the user's file is unless said otherwise; it need not exist. */
  public static final Path USUAL_FILE = Path.of("/etc/meetkeeper/meetkeeper.conf");

  /** Everything as usual. */
  public static RunOptions none() {
    return of(null, null);
  }

  /** With what the user gave; {@code null} where nothing was given. */
  public static RunOptions of(List<String> roles, Path configuration) {
    return new RunOptions(
        roles, configuration == null ? USUAL_FILE : configuration, configuration != null);
  }

  /** The file is where the user says. */
  boolean fileMissing() {
    return configurationGiven && !Files.exists(configuration);
  }
}
