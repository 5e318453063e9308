package io.meetkeeper.suite.command.gateway;

import io.meetkeeper.suite.rest.LocalGatewayClient;
import picocli.CommandLine.Mixin;

/** A command about one site, which may be left out when there is only one. */
public abstract class SiteGatewayCommand extends GatewayCommand {
  @Mixin private SiteOption site;

  @Override
  protected final int run(LocalGatewayClient client) throws InterruptedException {
    return run(client, site.path(client));
  }

  /**
   * Runs the command.
   *
   * @param path of the site under {@code /api/v1}
   * @return the exit code
   */
  protected abstract int run(LocalGatewayClient client, String path) throws InterruptedException;
}
