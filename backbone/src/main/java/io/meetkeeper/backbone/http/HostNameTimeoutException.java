package io.meetkeeper.backbone.http;

import java.io.IOException;

/** No name server said in time which address a host has. */
public final class HostNameTimeoutException extends IOException {
  private static final long serialVersionUID = 1L;

  HostNameTimeoutException(String host) {
    super("no name server answered in time for " + host);
  }
}
