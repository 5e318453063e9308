package io.meetkeeper.backbone.edge;

import io.meetkeeper.backbone.boot.Node;
import java.io.IOException;
import java.net.URI;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says how the link is, once per change: to the log, and to whoever asks for the status. */
final class LinkStateFile {
  private static final Logger log = LoggerFactory.getLogger(LinkStateFile.class);

  private final Node node;
  private String told;

  LinkStateFile(Node node) {
    this.node = node;
  }

  void linked(URI gateway, Welcome to) {
    log.info(
        "linked to {} ({}, Meetkeeper {}): it gets what is measured here, and may ask and restart"
            + " what the roles here allow",
        shown(gateway),
        to.gateway(),
        to.version());
    tell(true, gateway, null);
  }

  void unlinked(URI gateway, String because) {
    String text = shown(gateway) + ": " + because;
    if (text.equals(told)) {
      return;
    }
    log.warn("no link to {}; trying on, and what is measured meanwhile is kept", text);
    tell(false, gateway, because);
    told = text;
  }

  void ended() {
    try {
      LinkState.clear(node.dataDirectory());
    } catch (IOException e) {
      log.debug("the state of the link is left over", e);
    }
  }

  private void tell(boolean linked, URI gateway, String because) {
    told = null;
    LinkState state =
        new LinkState(
            ProcessHandle.current().pid(), linked, shown(gateway), node.clock().instant(), because);
    node.vertx()
        .executeBlocking(
            () -> {
              state.write(node.dataDirectory());
              return null;
            })
        .onFailure(failure -> log.debug("the state of the link is not written", failure));
  }

  /** As a user writes it. */
  static String shown(URI gateway) {
    return (gateway.getScheme().equals("wss") ? "https://" : "http://") + gateway.getAuthority();
  }
}
