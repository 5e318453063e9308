package io.meetkeeper.suite.docs;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Generates docs/configuration.md from the reference.conf files: each setting with its comment. */
final class ConfigurationPage {
  private static final List<String> MODULES =
      List.of(
          "backbone",
          "metrics-collector",
          "restart-scheduler",
          "bridge-agent",
          "auth-service",
          "jitsi-files",
          "config-service",
          "gateway");
  private static final String HEAD =
      """
      # Configuration reference

      Made from the `reference.conf` of each module, and checked by a test: change it there.

      The file is `/etc/meetkeeper/meetkeeper.conf`, in [HOCON](https://github.com/lightbend/config/blob/main/HOCON.md); everything has a default.
      `meetkeeper check-config` reads it as a start would, and names everything that is wrong, with the line. A change takes effect at the next start:
      `systemctl restart meetkeeper`.

      Each key can be set from the environment as well: dots become `__`, dashes `_`, and all is upper case. `meetkeeper.restart.idle-for = 20m` is
      `MEETKEEPER_RESTART__IDLE_FOR=20m`; a list is written `[a, b]`.

      Durations are written `90s`, `10m`, `6h`, `2d`, sizes `64MiB`. `null` means: not set. A `*` in a key stands for a name of your own.
      """;
  private static final Pattern PLAIN_KEY = Pattern.compile("[a-z0-9*-]+");
  private static final Pattern PLAIN_TEXT = Pattern.compile("[A-Za-z0-9][A-Za-z0-9.-]*");
  private static final ConfigRenderOptions CONCISE =
      ConfigRenderOptions.concise().setFormatted(false).setJson(false);

  private String head = "";
  private final StringBuilder page = new StringBuilder(HEAD);

  private ConfigurationPage() {}

  /**
   * The content of the page.
   *
   * @param root of the checkout
   */
  static String render(Path root) throws IOException {
    ConfigurationPage made = new ConfigurationPage();
    for (String module : MODULES) {
      made.append(module, root.resolve(module).resolve("src/main/resources/reference.conf"));
    }
    return made.page.toString();
  }

  private void append(String module, Path file) throws IOException {
    Config config = ConfigFactory.parseFile(file.toFile());
    head = head(file);
    page.append("\n## ").append(title(module)).append("\n\n").append(escape(head)).append("\n");
    ConfigObject root = (ConfigObject) config.root().get("meetkeeper");
    members(root).forEach(member -> append("meetkeeper." + member.getKey(), member.getValue()));
  }

  private static String title(String module) {
    return switch (module) {
      case "backbone" -> "Host, roles, store, cluster, edge link";
      case "metrics-collector" -> "Samples and alarms (collector)";
      case "restart-scheduler" -> "Restarts (scheduler)";
      case "bridge-agent" -> "The bridge (bridge-agent)";
      case "auth-service" -> "Prosody, accounts, secure domain (accounts)";
      case "jitsi-files" -> "Where Jitsi's files are";
      case "config-service" -> "Jitsi's files (documents)";
      default -> "REST, dashboard, Machinist, notifications (gateway)";
    };
  }

  /** The comment at the start of the file. */
  private static String head(Path file) throws IOException {
    return Files.readAllLines(file).stream()
        .takeWhile(line -> line.startsWith("#"))
        .map(line -> line.substring(1).strip())
        .collect(Collectors.joining("\n", "", "\n"));
  }

  /** The members in the order of the file. */
  private static List<Map.Entry<String, ConfigValue>> members(ConfigObject object) {
    return object.entrySet().stream()
        .sorted(
            Comparator.comparingInt(
                    (Map.Entry<String, ConfigValue> each) -> firstLine(each.getValue()))
                .thenComparing(Map.Entry::getKey))
        .toList();
  }

  private static int firstLine(ConfigValue value) {
    int own = value.origin().lineNumber();
    return value instanceof ConfigObject object
        ? object.values().stream()
            .mapToInt(ConfigurationPage::firstLine)
            .reduce(own < 1 ? Integer.MAX_VALUE : own, Math::min)
        : own;
  }

  /**
   * Appends a setting: one with a comment begins a paragraph, one without belongs to the one
   * before.
   */
  private void append(String key, ConfigValue value) {
    String comment =
        value.origin().comments().stream().map(String::strip).collect(Collectors.joining("\n"));
    if (!comment.isEmpty() && !comment.equals(head.strip())) {
      if (!page.toString().endsWith("\n\n")) {
        page.append("\n");
      }
      page.append(escape(comment)).append("\n\n");
    }
    if (value instanceof ConfigObject object && !object.isEmpty()) {
      members(object).forEach(each -> append(key + "." + quoted(each.getKey()), each.getValue()));
    } else {
      page.append("    ").append(key).append(" = ").append(text(value)).append("\n");
    }
  }

  private static String text(ConfigValue value) {
    return value.unwrapped() instanceof String text && PLAIN_TEXT.matcher(text).matches()
        ? text
        : value.render(CONCISE);
  }

  private static String quoted(String key) {
    return PLAIN_KEY.matcher(key).matches() ? key : '"' + key + '"';
  }

  private static String escape(String comment) {
    return comment.replace("<", "&lt;").replace("*", "\\*");
  }
}
