package io.meetkeeper.suite.command;

import static io.meetkeeper.suite.rest.LocalGatewayClient.asObject;
import static io.meetkeeper.suite.rest.LocalGatewayClient.asObjects;

import io.meetkeeper.backbone.edge.EdgeLinkState;
import io.meetkeeper.backbone.process.HostIdentity;
import io.meetkeeper.suite.rest.CommandFailedException;
import io.meetkeeper.suite.rest.LocalGatewayClient;
import io.meetkeeper.suite.run.EdgeRoles;
import io.meetkeeper.suite.run.ExitCode;
import io.meetkeeper.suite.run.LaunchContext;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
    name = "status",
    description =
        "How the hosts are, what Meetkeeper does there by itself, and what waits for Machinist.",
    mixinStandardHelpOptions = true)
final class StatusCommand implements Callable<Integer> {
  @Mixin private ConfigOption config;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    LaunchContext context = config.launchContext();
    if (EdgeRoles.isEdgeHost(context.config())) {
      return printLink(context, out);
    }
    LocalGatewayClient gateway = LocalGatewayClient.of(context);
    List<Map<String, Object>> hosts = asObjects(gateway.get("/hosts").get("items"));
    if (hosts.isEmpty()) {
      out.println("Meetkeeper runs at " + gateway.base() + "; no host has said anything yet.");
    }
    hosts.forEach(host -> describeHost(host).forEach(out::println));
    out.println(describeRelay(gateway));
    List<String> down = describeDown(gateway.readiness());
    down.forEach(out::println);
    return down.isEmpty() ? ExitCode.DONE : ExitCode.FAILURE;
  }

  /** The parts of this process that do not work, one a line, from {@code /health/ready}. */
  static List<String> describeDown(Map<String, Object> readiness) {
    List<String> lines = new ArrayList<>();
    for (Map<String, Object> check : asObjects(readiness.get("checks"))) {
      if ("down".equals(check.get("status"))) {
        lines.add("DOWN " + check.get("name") + ": " + check.get("because"));
      }
    }
    return lines;
  }

  /** A host with an edge link has no REST API; its gateway shows the rest. */
  private static int printLink(LaunchContext context, PrintWriter out) {
    HostIdentity identity = context.identity();
    EdgeLinkState state =
        EdgeLinkState.read(identity.dataDirectory())
            .orElseThrow(
                () ->
                    new CommandFailedException(
                        "Meetkeeper is not running here, or as another user; look at it:"
                            + " systemctl status meetkeeper; journalctl -u meetkeeper -n 50"));
    out.println(
        identity.host()
            + (identity.site() == null ? "" : " (" + identity.site() + ")")
            + (state.linked() ? " is linked to " : " is NOT linked to ")
            + state.gateway()
            + " since "
            + state.since()
            + (state.because() == null ? "" : ": " + state.because()));
    out.println("Its figures, and what is done here, are shown there: meetkeeper status");
    return state.linked() ? ExitCode.DONE : ExitCode.FAILURE;
  }

  /** Describes a host of the REST API in a few lines. */
  static List<String> describeHost(Map<String, Object> host) {
    List<String> lines = new ArrayList<>();
    lines.add(
        host.get("id")
            + (host.get("site") == null ? "" : " (" + host.get("site") + ")")
            + (Boolean.TRUE.equals(host.get("stale"))
                ? ", STALE: last seen " + host.get("lastSeen")
                : ""));
    lines.add(
        "  memory      "
            + percent(host.get("memoryUsedPercent"))
            + ", swap "
            + (host.get("swapUsedPercent") == null
                ? "none or not known"
                : percent(host.get("swapUsedPercent"))));
    lines.add("  bridge      " + describeBridge(asObject(host.get("bridge"))));
    Map<String, Object> automation = asObject(host.get("automation"));
    lines.add(
        "  automation  "
            + (automation.isEmpty()
                ? "not known: the scheduler does not answer"
                : automation.get("state")
                    + (automation.get("until") == null ? "" : " until " + automation.get("until"))
                    + (automation.get("because") == null ? "" : ": " + automation.get("because"))));
    return lines;
  }

  private static String describeBridge(Map<String, Object> bridge) {
    if (bridge.isEmpty()) {
      return "none";
    }
    StringBuilder text = new StringBuilder(String.valueOf(bridge.get("state")));
    if (bridge.get("conferences") == null) {
      text.append(", who talks is not known");
    } else {
      text.append(", conferences ")
          .append(bridge.get("conferences"))
          .append(", endpoints ")
          .append(bridge.get("localEndpoints"));
    }
    return text.append(Boolean.TRUE.equals(bridge.get("drain")) ? ", draining" : "").toString();
  }

  private static String describeRelay(LocalGatewayClient gateway) {
    Map<String, Object> relay;
    try {
      relay = gateway.get("/relays/machinist");
    } catch (CommandFailedException e) {
      return "Machinist: not known; " + e.getMessage();
    }
    StringBuilder text = new StringBuilder("Machinist:");
    relay.forEach(
        (name, value) -> {
          if (value != null && !(value instanceof Map) && !(value instanceof List)) {
            text.append(' ').append(toWords(name)).append(' ').append(value).append(',');
          }
        });
    return text.charAt(text.length() - 1) == ','
        ? text.substring(0, text.length() - 1)
        : text.append(" off").toString();
  }

  private static String toWords(String camelCase) {
    return camelCase.replaceAll("([A-Z])", " $1").toLowerCase(Locale.ROOT);
  }

  private static String percent(Object value) {
    return value instanceof Number number
        ? String.format(Locale.ROOT, "%.1f %% used", number.doubleValue())
        : "not known";
  }
}
