package io.meetkeeper.backbone.edge;

import io.meetkeeper.backbone.process.RoleContext;
import java.io.IOException;
import java.net.URI;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reports each change of the link once: to the log, and to the state file for {@code meetkeeper
 * status}.
 */
final class EdgeLinkReporter {
  private static final Logger log = LoggerFactory.getLogger(EdgeLinkReporter.class);

  private final RoleContext roleContext;
  private String lastReported;

  EdgeLinkReporter(RoleContext roleContext) {
    this.roleContext = roleContext;
  }

  void reportLinked(URI gateway, EdgeWelcome to) {
    log.info(
        "linked to {} ({}, Meetkeeper {}): it gets what is measured here, and may ask and restart"
            + " what the roles here allow",
        displayUrl(gateway),
        to.gateway(),
        to.version());
    writeState(true, gateway, null);
  }

  void reportUnlinked(URI gateway, String reason) {
    String text = displayUrl(gateway) + ": " + reason;
    if (text.equals(lastReported)) {
      return;
    }
    log.warn("no link to {}; trying on, and what is measured meanwhile is kept", text);
    writeState(false, gateway, reason);
    lastReported = text;
  }

  void clear() {
    try {
      EdgeLinkState.clear(roleContext.dataDirectory());
    } catch (IOException e) {
      log.debug("the state of the link is left over", e);
    }
  }

  private void writeState(boolean linked, URI gateway, String reason) {
    lastReported = null;
    long pid = ProcessHandle.current().pid();
    EdgeLinkState state =
        new EdgeLinkState(
            pid,
            linked,
            displayUrl(gateway),
            roleContext.clock().instant(),
            reason,
            EdgeLinkState.startTicks(pid));
    roleContext
        .vertx()
        .executeBlocking(
            () -> {
              state.write(roleContext.dataDirectory());
              return null;
            })
        .onFailure(failure -> log.debug("the state of the link is not written", failure));
  }

  /** The URL as in the configuration. */
  static String displayUrl(URI gateway) {
    return (gateway.getScheme().equals("wss") ? "https://" : "http://") + gateway.getAuthority();
  }
}
