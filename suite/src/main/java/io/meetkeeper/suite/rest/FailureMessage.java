package io.meetkeeper.suite.rest;

import io.meetkeeper.backbone.http.HttpResult;
import java.net.URI;

/** Says why a gateway did not do what it was asked. */
final class FailureMessage {
  private FailureMessage() {}

  /** The detail of the problem that it answered, or its status. */
  static String of(URI base, HttpResult result) {
    String detail = null;
    try {
      detail =
          LocalGatewayClient.parseObject(result.text()).get("detail") instanceof String text
              ? text
              : null;
    } catch (IllegalArgumentException e) {
      // not problem+json, for example from another server; the status is enough
    }
    if (result.status() == 401) {
      return base + " does not accept the token (401)" + (detail == null ? "" : ": " + detail);
    }
    return detail == null
        ? base + " answered " + result.status() + " without a reason; is that Meetkeeper?"
        : detail + " (" + result.status() + ")";
  }

  /** Nothing answers there. */
  static String ofSilence(URI base, boolean remote) {
    if (remote) {
      return "nothing answers at " + base + "; is Meetkeeper running there?";
    }
    return "Meetkeeper is not running here: nothing answers at "
        + base
        + ".\nLook at it: systemctl status meetkeeper; journalctl -u meetkeeper -n 50."
        + " Or start it: meetkeeper run";
  }
}
