package io.meetkeeper.suite.command.gateway.restart;

import static io.meetkeeper.suite.rest.JsonMember.texts;

import io.meetkeeper.suite.command.gateway.GatewayCommand;
import io.meetkeeper.suite.command.gateway.GatewayCommandMessage;
import io.meetkeeper.suite.command.gateway.ScopeOption;
import io.meetkeeper.suite.rest.LocalGatewayClient;
import io.meetkeeper.suite.run.ExitCode;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Sets the level of automation. */
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
  /** The automation levels as spelled on the command line and in REST. */
  enum AutomationLevel {
    on,
    watch,
    off
  }

  @Parameters(paramLabel = "on|watch|off", description = "What it does by itself from now on.")
  private AutomationLevel level;

  @Mixin private ScopeOption scope;

  @Override
  protected void checkUse() {
    scope.checkSingle();
  }

  @Override
  protected int run(LocalGatewayClient client) {
    Map<String, Object> policy =
        client.patch(scope.path() + "/restart-policy", Map.of("automation", level.name()));
    List<String> warnings = texts(policy, "warnings");
    if (json()) {
      printJson(policy);
    } else {
      println(GatewayCommandMessage.AUTOMATION_IS.with(level, scope.describe()));
      warn(warnings);
    }
    return warnings.isEmpty() ? ExitCode.DONE : ExitCode.FAILURE;
  }

  private void warn(List<String> warnings) {
    if (!warnings.isEmpty()) {
      printError(out().render(GatewayCommandMessage.CANNOT_RESTART.with()));
      warnings.forEach(line -> printError("  " + line));
    }
  }
}
