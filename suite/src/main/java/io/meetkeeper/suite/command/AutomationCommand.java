package io.meetkeeper.suite.command;

import io.meetkeeper.suite.rest.LocalGatewayClient;
import io.meetkeeper.suite.run.ConfigOption;
import io.meetkeeper.suite.run.ExitCode;
import java.io.PrintWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "automation",
    description =
        "What Meetkeeper does by itself: restart (on), only say what it would have done (watch), nothing (off).",
    mixinStandardHelpOptions = true)
final class AutomationCommand implements Callable<Integer> {
  /** The automation levels, as the command line and REST spell them. */
  enum AutomationLevel {
    on("restarts the bridge by itself when a rule says so and nobody talks"),
    watch("decides and records what it would have done, and touches nothing"),
    off("does nothing by itself");

    private final String meaning;

    AutomationLevel(String meaning) {
      this.meaning = meaning;
    }
  }

  @Parameters(paramLabel = "on|watch|off", description = "What it does by itself from now on.")
  private AutomationLevel level;

  @Option(
      names = "--host",
      paramLabel = "HOST",
      description = "Only there; everywhere unless given.")
  private String host;

  @Mixin private ConfigOption config;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    String path = host == null ? "" : "/hosts/" + URLEncoder.encode(host, StandardCharsets.UTF_8);
    Map<String, Object> policy =
        LocalGatewayClient.of(config.launchContext())
            .patch(path + "/restart-policy", Map.of("automation", level.name()));
    spec.commandLine()
        .getOut()
        .println(
            "automation is "
                + level
                + (host == null ? "" : " on " + host)
                + ": Meetkeeper "
                + level.meaning
                + ".");
    return report(warnings(policy), spec.commandLine().getErr());
  }

  /** What stands against it, in the answer to the change. */
  private static List<String> warnings(Map<String, Object> policy) {
    return policy.get("warnings") instanceof List<?> lines
        ? lines.stream().map(String::valueOf).toList()
        : List.of();
  }

  /** Prints the warnings, and returns the exit code. */
  static int report(List<String> warnings, PrintWriter out) {
    if (warnings.isEmpty()) {
      return ExitCode.DONE;
    }
    out.println("But it cannot restart everywhere, or that is not known:");
    warnings.forEach(line -> out.println("  " + line));
    return ExitCode.FAILURE;
  }
}
