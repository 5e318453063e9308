package io.meetkeeper.suite.command.gateway;

import io.meetkeeper.suite.rest.CommandFailedException;
import io.meetkeeper.suite.rest.LocalGatewayClient;
import java.util.List;
import picocli.CommandLine.Parameters;

/** The parameter {@code HOST}. */
public final class HostParameter {
  @Parameters(
      arity = "0..1",
      paramLabel = "HOST",
      description = "As status shows it; may be left out when there is only one.")
  private String host;

  /**
   * The host of the command.
   *
   * @throws CommandFailedException when none was given and there is not exactly one
   */
  String id(LocalGatewayClient client) {
    return host == null ? onlyOne(client) : host;
  }

  /**
   * The only host of the gateway.
   *
   * @throws CommandFailedException when there is not exactly one
   */
  public static String onlyOne(LocalGatewayClient client) {
    List<String> known =
        client.items("/hosts?limit=1000").stream().map(each -> each.get("id").toString()).toList();
    if (known.size() == 1) {
      return known.get(0);
    }
    throw new CommandFailedException(
        known.isEmpty()
            ? GatewayCommandMessage.NO_HOST_KNOWN.with()
            : GatewayCommandMessage.WHICH_HOST.with(String.join(", ", known)));
  }
}
