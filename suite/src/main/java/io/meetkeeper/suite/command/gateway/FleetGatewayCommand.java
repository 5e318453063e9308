package io.meetkeeper.suite.command.gateway;

import io.meetkeeper.suite.rest.LocalGatewayClient;

/** A command about all hosts and sites of a gateway, or about who may ask it. */
public abstract class FleetGatewayCommand extends GatewayCommand {
  @Override
  final void checkOptions() {
    checkUse();
  }

  @Override
  final int run(LocalGatewayClient client) throws InterruptedException {
    return ask(client);
  }

  /** Checks what picocli cannot check; throws {@link #usageError}. */
  protected void checkUse() {}

  /**
   * Does the work.
   *
   * @return the exit code
   */
  protected abstract int ask(LocalGatewayClient client) throws InterruptedException;
}
