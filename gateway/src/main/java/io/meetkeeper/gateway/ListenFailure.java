package io.meetkeeper.gateway;

import io.meetkeeper.backbone.config.ConfigSection;
import io.meetkeeper.backbone.config.InvalidConfigurationException;
import java.net.BindException;

/** Explains why the gateway cannot listen, and what to change. */
final class ListenFailure {
  private ListenFailure() {}

  /** A failure to bind with its remedy; any other failure as it is. */
  static Throwable explain(Throwable failure, GatewaySettings settings, ConfigSection config) {
    if (failure instanceof BindException) {
      return new InvalidConfigurationException(
          "cannot listen on "
              + settings.host()
              + ":"
              + settings.port()
              + " ("
              + failure.getMessage()
              + "); change "
              + config.fullKey("gateway.port")
              + " or "
              + config.fullKey("gateway.host")
              + ", or end what listens there: ss -ltnp 'sport = :"
              + settings.port()
              + "'");
    }
    return failure;
  }
}
