package io.meetkeeper.suite.command.gateway.restart;

import static io.meetkeeper.suite.rest.JsonMember.optional;

import io.meetkeeper.suite.command.gateway.GatewayCommand;
import io.meetkeeper.suite.command.gateway.GatewayCommandMessage;
import io.meetkeeper.suite.command.gateway.ScopeOption;
import io.meetkeeper.suite.command.gateway.TimeOption;
import io.meetkeeper.suite.rest.LocalGatewayClient;
import io.meetkeeper.suite.run.ExitCode;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Pauses automatic restarts until a time, on one host or on all. */
@Command(
    name = "pause",
    description = "Meetkeeper restarts nothing by itself until the time is up, or until resume.",
    mixinStandardHelpOptions = true,
    footer = {"", "Example: during an event:", "  meetkeeper pause 2h --reason \"board meeting\""})
public final class PauseCommand extends GatewayCommand {
  @Parameters(
      arity = "0..1",
      paramLabel = "TIME",
      description =
          "For how long, for example 90m, 2h or 1d, or until when; until resume unless given.")
  private String end;

  @Option(names = "--reason", paramLabel = "TEXT", description = "Why; shown in the status.")
  private String reason;

  @Mixin private ScopeOption scope;

  @Override
  protected void checkUse() {
    scope.checkSingle();
    parseEnd();
  }

  private Instant parseEnd() {
    return end == null ? null : TimeOption.parseFuture("TIME", end, Clock.systemUTC());
  }

  @Override
  protected int run(LocalGatewayClient client) {
    Map<String, Object> pause = new LinkedHashMap<>();
    if (end != null) {
      pause.put("until", parseEnd().toString());
    }
    if (reason != null) {
      pause.put("reason", reason);
    }
    Map<String, Object> paused = client.put(scope.path() + "/pause", pause);
    if (json()) {
      printJson(paused);
    } else {
      println(GatewayCommandMessage.PAUSED.with(scope.describe(), optional(paused, "until")));
    }
    return ExitCode.DONE;
  }
}
