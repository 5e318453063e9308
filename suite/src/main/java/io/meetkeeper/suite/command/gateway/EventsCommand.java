package io.meetkeeper.suite.command.gateway;

import static io.meetkeeper.suite.rest.JsonMember.text;
import static io.meetkeeper.suite.rest.LocalGatewayClient.asObjects;

import io.meetkeeper.suite.rest.GatewayRefusalException;
import io.meetkeeper.suite.rest.GatewayUnavailableException;
import io.meetkeeper.suite.rest.LocalGatewayClient;
import io.meetkeeper.suite.run.ExitCode;
import io.meetkeeper.suite.terminal.TextColour;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists or follows the events, newest last. */
@Command(
    name = "events",
    description = "What happened, the newest last.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples: the warnings of one host, and everything as it happens:",
      "  meetkeeper events --host meet1 --severity warning",
      "  meetkeeper events -f"
    })
public final class EventsCommand extends GatewayCommand {
  private static final long POLL_SECONDS = 2;
  private static final int PAGE = 50;
  private static final int MAX_MISSED = 1000;

  /** The severities as spelled on the command line and in REST. */
  enum EventSeverity {
    info,
    warning,
    error
  }

  @Option(
      names = {"-f", "--follow"},
      description = "Prints new events until Ctrl-C.")
  private boolean follow;

  @Option(
      names = {"-n", "--limit"},
      paramLabel = "N",
      description = "At most this many of the past; ${DEFAULT-VALUE} unless given.")
  private int limit = 20;

  @Option(
      names = "--type",
      paramLabel = "TYPE",
      description = "Only of this type, for example pressure or restart-changed.")
  private String type;

  @Option(
      names = "--severity",
      paramLabel = "info|warning|error",
      description = "Only of this severity.")
  private EventSeverity severity;

  @Mixin private ScopeOption scope;

  @Override
  protected void checkUse() {
    if (limit < 1 || limit > MAX_MISSED) {
      throw new InvalidOptionException(GatewayCommandMessage.NUMBER.with("--limit", MAX_MISSED));
    }
  }

  @Override
  protected int run(LocalGatewayClient client) throws InterruptedException {
    List<Map<String, Object>> events = newest(client, limit);
    if (events.isEmpty()) {
      scope.checkKnown(client);
    }
    events.forEach(this::print);
    long last = lastPosition(events, 0);
    while (follow && !out().out().checkError()) {
      TimeUnit.SECONDS.sleep(POLL_SECONDS);
      last = printAfter(client, last);
    }
    return ExitCode.DONE;
  }

  /**
   * Prints the events after a position; while the gateway restarts or fails, that is tried again
   * later. A refusal, as of a revoked token, ends the command.
   */
  private long printAfter(LocalGatewayClient client, long last) {
    try {
      List<Map<String, Object>> missed = after(newest(client, PAGE), last);
      if (missed.size() == PAGE) {
        missed = after(newest(client, MAX_MISSED), last);
      }
      missed.forEach(this::print);
      return lastPosition(missed, last);
    } catch (GatewayUnavailableException e) {
      return last;
    } catch (GatewayRefusalException e) {
      if (!e.isTemporary()) {
        throw e;
      }
      return last;
    }
  }

  private static List<Map<String, Object>> after(List<Map<String, Object>> events, long last) {
    return events.stream().filter(event -> position(event) > last).toList();
  }

  private List<Map<String, Object>> newest(LocalGatewayClient client, int count) {
    List<Map<String, Object>> events =
        new ArrayList<>(
            asObjects(
                client
                    .get(
                        "/events?"
                            + scope.query()
                            + (type == null ? "" : "type=" + LocalGatewayClient.encode(type) + "&")
                            + (severity == null ? "" : "severity=" + severity + "&")
                            + "limit="
                            + count)
                    .get("items")));
    Collections.reverse(events);
    return events;
  }

  private static long lastPosition(List<Map<String, Object>> events, long before) {
    return events.isEmpty() ? before : position(events.get(events.size() - 1));
  }

  private static long position(Map<String, Object> event) {
    return event.get("position") instanceof Number number ? number.longValue() : 0;
  }

  private void print(Map<String, Object> event) {
    if (json()) {
      printJson(event);
      return;
    }
    String word = Objects.toString(event.get("severity"), "info").toUpperCase(Locale.ROOT);
    String rest =
        " "
            + event.get("at")
            + (event.get("host") == null ? "" : " " + event.get("host"))
            + ": "
            + text(event, "message");
    String padded = " ".repeat(Math.max(0, 7 - word.length()));
    switch (word) {
      case "ERROR" -> out().println(TextColour.RED, word, padded + rest, 8);
      case "WARNING" -> out().println(TextColour.YELLOW, word, padded + rest, 8);
      default -> out().println(word + padded + rest, 8);
    }
  }
}
