package io.meetkeeper.suite.command.gateway;

import io.meetkeeper.suite.rest.LocalGatewayClient;
import picocli.CommandLine.Mixin;

/** A command about one host, which may be left out when there is only one. */
public abstract class HostGatewayCommand extends GatewayCommand {
  @Mixin private HostParameter host;

  @Override
  protected final int run(LocalGatewayClient client) throws InterruptedException {
    return run(client, "/hosts/" + LocalGatewayClient.encode(host.id(client)));
  }

  /**
   * Runs the command.
   *
   * @param path of the host under {@code /api/v1}
   * @return the exit code
   */
  protected abstract int run(LocalGatewayClient client, String path) throws InterruptedException;
}
