package io.meetkeeper.gateway;

import io.meetkeeper.backbone.config.ConfigSection;
import io.meetkeeper.backbone.config.ConfigurationMessage;
import io.meetkeeper.backbone.config.InvalidConfigurationException;
import java.net.BindException;

/** Explains why the gateway cannot listen, and what to change. */
final class ListenFailure {
  private ListenFailure() {}

  /** A failure to bind with its remedy; any other failure as it is. */
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
