package io.meetkeeper.suite.command.gateway;

import io.meetkeeper.backbone.message.MessageText;
import io.meetkeeper.suite.rest.CommandFailedException;
import io.meetkeeper.suite.rest.LocalGatewayClient;
import picocli.CommandLine.Option;

/** The options {@code --host} and {@code --site}: the scope of a command. */
public final class ScopeOption {
  @Option(names = "--host", paramLabel = "HOST", description = "Only on this host.")
  private String host;

  @Option(names = "--site", paramLabel = "SITE", description = "Only on the hosts of this site.")
  private String site;

  /** The given host; {@code null} when none was given. */
  public String host() {
    return host;
  }

  /** The given site; {@code null} when none was given. */
  public String site() {
    return site;
  }

  /**
   * Checks that at most one of them was given, for commands that change something.
   *
   * @throws InvalidOptionException when both were given
   */
  public void checkSingle() {
    if (host != null && site != null) {
      throw new InvalidOptionException(GatewayCommandMessage.ONE_SCOPE.with());
    }
  }

  /** The path of the scope under {@code /api/v1}; empty for all hosts. */
  public String path() {
    if (host != null) {
      return "/hosts/" + LocalGatewayClient.encode(host);
    }
    return site == null ? "" : "/sites/" + LocalGatewayClient.encode(site);
  }

  /** The scope as a query without its separator; empty for all hosts. */
  public String query() {
    return (host == null ? "" : "host=" + LocalGatewayClient.encode(host) + "&")
        + (site == null ? "" : "site=" + LocalGatewayClient.encode(site) + "&");
  }

  /**
   * Checks an empty list: a misspelt host or site must not look like one where nothing happened.
   *
   * @throws CommandFailedException when the host or the site is not known; it names the known ones
   */
  public void checkKnown(LocalGatewayClient client) {
    if (host != null) {
      client.get("/hosts/" + LocalGatewayClient.encode(host));
    }
    checkSite(client, site);
  }

  /** The same for a site; {@code null}: none was given. */
  public static void checkSite(LocalGatewayClient client, String site) {
    if (site != null) {
      client.get("/sites/" + LocalGatewayClient.encode(site));
    }
  }

  /** For example {@code on meet1}. */
  public MessageText describe() {
    return GatewayCommandMessage.SCOPE.with(host, site);
  }
}
