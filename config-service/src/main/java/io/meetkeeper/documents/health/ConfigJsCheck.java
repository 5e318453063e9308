package io.meetkeeper.documents.health;

import io.meetkeeper.backbone.contract.health.HealthCheck;
import io.meetkeeper.backbone.contract.health.HealthRemedy;
import io.meetkeeper.backbone.contract.health.HealthState;
import io.meetkeeper.backbone.message.MessageText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The check {@code config-js}: whether config.js defines {@code config}, and is the one file that
 * the web server serves. Copies beside it are listed, since people edit them by mistake. Pure but
 * for comparing paths.
 */
final class ConfigJsCheck {
  private static final String ID = "config-js";
  private static final Pattern COMMENTS = Pattern.compile("(?s)/\\*.*?\\*/|//[^\\n]*");
  private static final Pattern DEFINITION =
      Pattern.compile("(?<![.\\w$])(?:window\\s*\\.\\s*|self\\s*\\.\\s*)?config\\s*=(?![=>])");

  private ConfigJsCheck() {}

  /**
   * Judges the file.
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
      return broken(
          FileMessage.CONFIG_JS_UNDEFINED.with(file.toString()), evidence, "sudo nano " + file);
    }
    if (served.size() > 1) {
      return warning(
          FileMessage.CONFIG_JS_SEVERAL.with(served.stream().map(Path::toString).toList()),
          evidence);
    }
    Path other = served.stream().filter(path -> !isSame(path, file)).findFirst().orElse(null);
    if (other == null) {
      return HealthCheck.well(ID, FileMessage.CONFIG_JS_ONLY.with(file.toString()), evidence);
    }
    return Files.notExists(other)
        ? missing(other, evidence)
        : warning(FileMessage.CONFIG_JS_OTHER.with(other.toString(), file.toString()), evidence);
  }

  /**
   * Judges a host without the site's config.js, for example after its name was reconfigured; none
   * where the files of the web server do not name it.
   */
  static Optional<HealthCheck> missing(WebServerFiles served) {
    boolean allGone = served.configJs().stream().allMatch(Files::notExists);
    return served.configJs().isEmpty() || !allGone
        ? Optional.empty()
        : Optional.of(
            missing(
                served.configJs().iterator().next(),
                served.servers().stream().map(Path::toString).toList()));
  }

  private static HealthCheck missing(Path file, List<String> evidence) {
    return broken(FileMessage.CONFIG_JS_GONE.with(file.toString()), evidence, "ls -l " + file);
  }

  /** Whether a script assigns to {@code config} outside of comments. */
  static boolean definesConfig(String text) {
    return DEFINITION.matcher(COMMENTS.matcher(text).replaceAll("")).find();
  }

  private static boolean isSame(Path one, Path other) {
    try {
      return one.equals(other) || (Files.exists(one) && Files.isSameFile(one, other));
    } catch (IOException e) {
      return false;
    }
  }

  private static HealthCheck broken(MessageText summary, List<String> evidence, String step) {
    return HealthCheck.of(ID, HealthState.BROKEN, summary, evidence, HealthRemedy.of(step));
  }

  private static HealthCheck warning(MessageText summary, List<String> evidence) {
    return HealthCheck.of(
        ID,
        HealthState.WARNING,
        summary,
        evidence,
        HealthRemedy.of(
            "sudo grep -rn config.js /etc/nginx/sites-enabled /etc/apache2/sites-enabled",
            FileMessage.SERVE_ONE.with()));
  }
}
