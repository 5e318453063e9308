package io.meetkeeper.suite.command.gateway.host;

import static io.meetkeeper.suite.rest.LocalGatewayClient.asObject;
import static io.meetkeeper.suite.rest.LocalGatewayClient.asObjects;

import io.meetkeeper.backbone.bus.ContractJson;
import io.meetkeeper.backbone.config.DurationFormat;
import io.meetkeeper.backbone.message.EnglishCount;
import io.meetkeeper.suite.command.gateway.HostGatewayCommand;
import io.meetkeeper.suite.rest.LocalGatewayClient;
import io.meetkeeper.suite.run.ExitCode;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Says what a policy would have done in the recorded past. */
@Command(
    name = "backtest",
    description =
        "What the restart policy of a host, or another one, would have done in the recorded past,"
            + " beside what did happen. Changes nothing.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples: the policy as it is, and one that restarts for swap alone:",
      "  meetkeeper backtest meet1",
      "  meetkeeper backtest meet1 --from 14d --set nightly.cron=none --set idleFor=5m"
    })
public final class BacktestCommand extends HostGatewayCommand {
  @Option(
      names = "--from",
      paramLabel = "TIME",
      description = "A time such as 2026-11-01T00:00:00Z, or how long ago; 30d unless given.")
  private String from;

  @Option(
      names = "--to",
      paramLabel = "TIME",
      description = "The same for the end; now unless given.")
  private String to;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description =
          "A value of the policy as the REST API names it, for example atMostPerDay=1 or"
              + " neverDuring=[\"Mon-Fri 08:00-20:00\"]; may be repeated.")
  private Map<String, String> values = new LinkedHashMap<>();

  @Override
  protected int run(LocalGatewayClient client, String path) {
    Map<String, Object> body = new LinkedHashMap<>();
    putTime(body, "from", from);
    putTime(body, "to", to);
    if (!values.isEmpty()) {
      body.put("policy", policy());
    }
    Map<String, Object> reply = client.postLong(path + "/restart-policy/backtest", body);
    if (json()) {
      printJson(reply);
    } else {
      print(reply);
    }
    return ExitCode.DONE;
  }

  private static void putTime(Map<String, Object> body, String name, String text) {
    if (text == null) {
      return;
    }
    try {
      body.put(name, Instant.now().minus(DurationFormat.parse(text)).toString());
    } catch (IllegalArgumentException e) {
      body.put(name, text); // a time; the gateway says so when it is none
    }
  }

  private Map<String, Object> policy() {
    Map<String, Object> policy = new LinkedHashMap<>();
    values.forEach((key, value) -> put(policy, key, value));
    return policy;
  }

  private void put(Map<String, Object> policy, String key, String value) {
    int dot = key.indexOf('.');
    if (dot < 0) {
      policy.put(key, value.startsWith("[") ? list(key, value) : value);
      return;
    }
    Map<String, Object> inner = new LinkedHashMap<>(asObject(policy.get(key.substring(0, dot))));
    put(inner, key.substring(dot + 1), value);
    policy.put(key.substring(0, dot), inner);
  }

  private List<?> list(String key, String value) {
    try {
      return ContractJson.parse(value, List.class);
    } catch (IllegalArgumentException e) {
      throw usageError("--set " + key + " is no JSON list: " + value);
    }
  }

  private void print(Map<String, Object> reply) {
    println(String.valueOf(reply.get("summary")));
    out().println();
    asObjects(reply.get("restarts")).forEach(each -> println("would restart  " + line(each)));
    asObjects(reply.get("waits")).stream()
        .filter(each -> !"restarted".equals(each.get("outcome")))
        .forEach(
            each ->
                println(
                    String.format("%-13s  ", each.get("outcome"))
                        + each.get("from")
                        + " "
                        + each.get("cause")
                        + reason(each)));
    asObjects(asObject(reply.get("actual")).get("restarts"))
        .forEach(each -> println("did restart    " + line(each)));
    out().println();
    println("figures for " + reply.get("coverage") + " % of the time");
    asObjects(reply.get("limits")).forEach(each -> println("* " + each.get("summary")));
  }

  private static String line(Map<String, Object> restart) {
    return restart.get("at")
        + " "
        + Objects.toString(restart.get("cause"), "by others")
        + ", "
        + (restart.get("endpoints") instanceof Number endpoints
            ? EnglishCount.of(endpoints.longValue(), "endpoint")
            : "unknown number of endpoints")
        + reason(restart);
  }

  private static String reason(Map<String, Object> object) {
    return object.get("reason") == null ? "" : ": " + object.get("reason");
  }
}
