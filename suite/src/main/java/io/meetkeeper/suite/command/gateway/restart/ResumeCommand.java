package io.meetkeeper.suite.command.gateway.restart;

import static io.meetkeeper.suite.rest.JsonMember.text;
import static io.meetkeeper.suite.rest.LocalGatewayClient.asObject;

import io.meetkeeper.suite.command.gateway.GatewayCommand;
import io.meetkeeper.suite.command.gateway.GatewayCommandMessage;
import io.meetkeeper.suite.command.gateway.ScopeOption;
import io.meetkeeper.suite.rest.LocalGatewayClient;
import io.meetkeeper.suite.run.ExitCode;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Ends a pause. */
@Command(
    name = "resume",
    description =
        "Ends a pause, and resumes automation where it was suspended because a bridge had not come"
            + " back.",
    mixinStandardHelpOptions = true,
    footer = {"", "Example:", "  meetkeeper resume --host meet1"})
public final class ResumeCommand extends GatewayCommand {
  @Mixin private ScopeOption scope;

  @Override
  protected void checkUse() {
    scope.checkSingle();
  }

  @Override
  protected int run(LocalGatewayClient client) {
    Map<String, Object> pause = client.delete(scope.path() + "/pause");
    List<String> suspended = suspendedHosts(client);
    suspended.forEach(
        host -> client.post("/hosts/" + LocalGatewayClient.encode(host) + "/resume", Map.of()));
    if (json()) {
      printJson(Map.of("pause", pause, "resumed", suspended));
      return ExitCode.DONE;
    }
    println(
        Boolean.TRUE.equals(pause.get("paused"))
            ? GatewayCommandMessage.PAUSE_ENDED.with(scope.describe(), text(pause, "source"))
            : GatewayCommandMessage.GOES_ON.with(scope.describe()));
    suspended.forEach(host -> println(GatewayCommandMessage.NO_LONGER_SUSPENDED.with(host)));
    return ExitCode.DONE;
  }

  private List<String> suspendedHosts(LocalGatewayClient client) {
    return client.items("/hosts?limit=1000").stream()
        .filter(host -> scope.host() == null || scope.host().equals(host.get("id")))
        .filter(host -> scope.site() == null || scope.site().equals(host.get("site")))
        .filter(host -> "suspended".equals(asObject(host.get("automation")).get("state")))
        .map(host -> host.get("id").toString())
        .toList();
  }
}
