package io.meetkeeper.gateway;

import io.meetkeeper.backbone.config.ConfigSection;
import io.meetkeeper.backbone.config.ConfigurationMessage;
import io.meetkeeper.backbone.config.InvalidConfigurationException;
import java.net.BindException;

/** Why the gateway cannot listen, with what to change. */
final class ListenFailure {
  private ListenFailure() {}

  /** The failure with its remedy where the port or the address is to blame; else as it is. */
  static Throwable explain(Throwable failure, GatewaySettings settings, ConfigSection config) {
    if (failure instanceof BindException) {
      return new InvalidConfigurationException(
          ConfigurationMessage.NO_LISTEN.with(
              settings.host() + ":" + settings.port(),
              String.valueOf(failure.getMessage()),
              config.fullKey("gateway.port"),
              config.fullKey("gateway.host"),
              String.valueOf(settings.port())));
    }
    return failure;
  }
}
