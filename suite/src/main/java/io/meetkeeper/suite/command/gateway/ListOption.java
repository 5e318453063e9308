package io.meetkeeper.suite.command.gateway;

import io.meetkeeper.suite.rest.LocalGatewayClient;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** The options of a list whose newest items come first. */
public final class ListOption {
  private static final int MAX_PAGE = 1000;

  @Option(
      names = {"-n", "--limit"},
      paramLabel = "N",
      description = "At most this many; ${DEFAULT-VALUE} unless given.")
  private int limit = 50;

  @Option(names = "--csv", description = "Prints CSV, for a spreadsheet.")
  private boolean csv;

  /** Whether CSV was asked for. */
  public boolean csv() {
    return csv;
  }

  /**
   * The end of a query.
   *
   * @throws InvalidOptionException when a value is not allowed; the message names the allowed ones
   */
  public String query() {
    if (limit < 1 || limit > MAX_PAGE) {
      throw new InvalidOptionException(GatewayCommandMessage.NUMBER.with("--limit", MAX_PAGE));
    }
    return "limit=" + limit;
  }

  /** The items of a reply, oldest first. */
  public static List<Map<String, Object>> oldestFirst(Map<String, Object> reply) {
    List<Map<String, Object>> items =
        new ArrayList<>(LocalGatewayClient.asObjects(reply.get("items")));
    Collections.reverse(items);
    return items;
  }
}
