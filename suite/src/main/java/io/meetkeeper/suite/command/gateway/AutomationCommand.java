package io.meetkeeper.suite.command.gateway;

import static io.meetkeeper.suite.rest.JsonMember.texts;

import io.meetkeeper.suite.rest.LocalGatewayClient;
import io.meetkeeper.suite.run.ExitCode;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Says what Meetkeeper does by itself from now on. */
@Command(
    name = "automation",
    description =
        "What Meetkeeper does by itself: restart (on), only say what it would have done (watch), nothing (off).",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Exit code 1 when Meetkeeper may not restart everywhere; it says where and what helps.",
      "",
      "Example:",
      "  meetkeeper automation on --host meet1"
    })
public final class AutomationCommand extends GatewayCommand {
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

  @Mixin private ScopeOption scope;

  @Override
  void checkOptions() {
    if (scope.isAmbiguous()) {
      throw usageError("--host or --site, not both");
    }
  }

  @Override
  int run(LocalGatewayClient client) {
    Map<String, Object> policy =
        client.patch(scope.path() + "/restart-policy", Map.of("automation", level.name()));
    List<String> warnings = texts(policy, "warnings");
    if (json()) {
      printJson(policy);
    } else {
      println(
          "automation is "
              + level
              + " "
              + scope.describe()
              + ": Meetkeeper "
              + level.meaning
              + ".");
      warn(warnings);
    }
    return warnings.isEmpty() ? ExitCode.DONE : ExitCode.FAILURE;
  }

  private void warn(List<String> warnings) {
    if (!warnings.isEmpty()) {
      printError("But it cannot restart everywhere, or that is not known:");
      warnings.forEach(line -> printError("  " + line));
    }
  }
}
