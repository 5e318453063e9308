package io.meetkeeper.suite.command.gateway.host;

import static io.meetkeeper.suite.rest.JsonMember.optional;
import static io.meetkeeper.suite.rest.JsonMember.text;
import static io.meetkeeper.suite.rest.JsonMember.textAfter;
import static io.meetkeeper.suite.rest.LocalGatewayClient.asObject;
import static io.meetkeeper.suite.rest.LocalGatewayClient.asObjects;

import io.meetkeeper.backbone.json.ContractJson;
import io.meetkeeper.suite.command.gateway.HostGatewayCommand;
import io.meetkeeper.suite.command.gateway.InvalidOptionException;
import io.meetkeeper.suite.command.gateway.TimeOption;
import io.meetkeeper.suite.rest.LocalGatewayClient;
import io.meetkeeper.suite.run.ExitCode;
import io.meetkeeper.suite.terminal.TextTable;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows what a policy would have done in the recorded past. */
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
  private static final int OUTCOME_WIDTH = 15;

  @Option(
      names = "--from",
      paramLabel = "TIME",
      description =
          "A time such as 2026-11-01T00:00:00Z, a date, or how long ago; 30d unless given.")
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
    Map<String, Object> reply = client.post(path + "/restart-policy/backtest", body);
    if (json()) {
      printJson(reply);
    } else {
      print(reply);
    }
    return ExitCode.DONE;
  }

  private static void putTime(Map<String, Object> body, String name, String text) {
    if (text != null) {
      body.put(name, TimeOption.past("--" + name, text, Clock.systemUTC()).toString());
    }
  }

  private Map<String, Object> policy() {
    Map<String, Object> policy = new LinkedHashMap<>();
    values.forEach((key, value) -> put(policy, key, value));
    return policy;
  }

  private static void put(Map<String, Object> policy, String key, String value) {
    int dot = key.indexOf('.');
    if (dot < 0) {
      policy.put(key, value.startsWith("[") ? list(key, value) : value);
      return;
    }
    Map<String, Object> inner = new LinkedHashMap<>(asObject(policy.get(key.substring(0, dot))));
    put(inner, key.substring(dot + 1), value);
    policy.put(key.substring(0, dot), inner);
  }

  private static List<?> list(String key, String value) {
    try {
      return ContractJson.parse(value, List.class);
    } catch (IllegalArgumentException e) {
      throw new InvalidOptionException(HostCommandMessage.NO_LIST.with(key, value));
    }
  }

  private void print(Map<String, Object> reply) {
    println(text(reply, "summary"));
    out().println();
    printRestarts(reply, HostCommandMessage.WOULD_RESTART);
    asObjects(reply.get("waits")).stream()
        .filter(each -> !"restarted".equals(each.get("outcome")))
        .forEach(each -> println(describeWait(each)));
    printRestarts(asObject(reply.get("actual")), HostCommandMessage.DID_RESTART);
    out().println();
    println(HostCommandMessage.COVERAGE.with(text(reply, "coverage")));
    asObjects(reply.get("limits")).forEach(each -> println("* " + text(each, "summary")));
  }

  private void printRestarts(Map<String, Object> part, HostCommandMessage message) {
    asObjects(part.get("restarts"))
        .forEach(
            each ->
                println(
                    message.with(
                        text(each, "at"),
                        optional(each, "cause"),
                        endpoints(each),
                        optional(each, "reason"))));
  }

  private static String describeWait(Map<String, Object> wait) {
    return TextTable.pad(text(wait, "outcome"), OUTCOME_WIDTH)
        + text(wait, "from")
        + textAfter(" ", wait, "cause")
        + textAfter(": ", wait, "reason");
  }

  private static Long endpoints(Map<String, Object> restart) {
    return restart.get("endpoints") instanceof Number number ? number.longValue() : null;
  }
}
