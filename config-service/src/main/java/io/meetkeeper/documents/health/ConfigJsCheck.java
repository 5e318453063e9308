package io.meetkeeper.documents.health;

import io.meetkeeper.backbone.contract.health.HealthCheck;
import io.meetkeeper.backbone.contract.health.HealthState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The check {@code config-js}: does config.js define {@code config}, and is it the one file that
 * the web server serves? Spare copies beside it are named, since people edit them by mistake. Pure
 * but for comparing paths.
 */
final class ConfigJsCheck {
  private static final String ID = "config-js";
  private static final Pattern COMMENTS = Pattern.compile("(?s)/\\*.*?\\*/|//[^\\n]*");
  private static final Pattern DEFINITION =
      Pattern.compile("(?<![.\\w$])(?:window\\s*\\.\\s*|self\\s*\\.\\s*)?config\\s*=(?![=>])");

  private ConfigJsCheck() {}

  /**
   * Judges it.
   *
   * @param file the site's config.js
   * @param text its text; {@code null} when it could not be read
   * @param served the files that the web server's configuration names
   * @param beside other files in its folder with {@code config.js} in their name
   */
  static HealthCheck of(Path file, String text, Set<Path> served, List<Path> beside) {
    List<String> evidence = new ArrayList<>();
    served.forEach(path -> evidence.add("the web server's files name " + path));
    beside.forEach(path -> evidence.add("beside it, and not used: " + path));
    if (text != null && !definesConfig(text)) {
      return broken(file + " does not define config", evidence, "sudo nano " + file);
    }
    if (served.size() > 1) {
      return warning(
          "the web server's files name several config.js for the site: " + names(served), evidence);
    }
    Path other = served.stream().filter(path -> !isSame(path, file)).findFirst().orElse(null);
    if (other == null) {
      return HealthCheck.well(ID, file + " is the site's only config.js in use", evidence);
    }
    return Files.notExists(other)
        ? broken(
            "the web server is told to serve " + other + ", which is not there",
            evidence,
            "ls -l " + other)
        : warning(
            "the web server serves " + other + ", and changes of " + file + " reach nobody",
            evidence);
  }

  /** Whether a script assigns to {@code config} outside of comments. */
  static boolean definesConfig(String text) {
    return DEFINITION.matcher(COMMENTS.matcher(text).replaceAll("")).find();
  }

  private static boolean isSame(Path one, Path other) {
    try {
      return one.equals(other) || (Files.exists(one) && Files.isSameFile(one, other));
    } catch (java.io.IOException e) {
      return false;
    }
  }

  private static String names(Set<Path> paths) {
    return paths.stream().map(Path::toString).collect(Collectors.joining(", "));
  }

  private static HealthCheck broken(String what, List<String> evidence, String step) {
    return HealthCheck.of(
        ID,
        HealthState.BROKEN,
        "every visitor gets a blank page: " + what,
        evidence,
        List.of(step));
  }

  private static HealthCheck warning(String summary, List<String> evidence) {
    return HealthCheck.of(
        ID,
        HealthState.WARNING,
        summary,
        evidence,
        List.of(
            "sudo grep -rn config.js /etc/nginx/sites-enabled /etc/apache2/sites-enabled",
            "let one file be served, and move the other one away"));
  }
}
