package io.meetkeeper.suite.command.gateway;

import io.meetkeeper.suite.rest.CommandFailedException;
import io.meetkeeper.suite.rest.LocalGatewayClient;
import java.util.List;
import picocli.CommandLine.Option;

/** The option {@code --site}, for commands that only a site has. */
public final class SiteOption {
  @Option(
      names = "--site",
      paramLabel = "SITE",
      description = "The Jitsi Meet domain; may be left out when there is only one.")
  private String site;

  /**
   * The path of the site under {@code /api/v1}.
   *
   * @throws CommandFailedException when none was given and there is not exactly one
   */
  String path(LocalGatewayClient client) {
    return path(client, site);
  }

  /** The path of a site that may be {@code null}, as in {@link #path(LocalGatewayClient)}. */
  public static String path(LocalGatewayClient client, String site) {
    return "/sites/" + LocalGatewayClient.encode(site == null ? onlyOne(client) : site);
  }

  private static String onlyOne(LocalGatewayClient client) {
    List<String> known =
        client.items("/sites?limit=1000").stream().map(each -> each.get("id").toString()).toList();
    if (known.size() == 1) {
      return known.get(0);
    }
    throw new CommandFailedException(
        known.isEmpty()
            ? GatewayCommandMessage.NO_SITE_KNOWN.with()
            : GatewayCommandMessage.WHICH_SITE.with(String.join(" | ", known)));
  }
}
