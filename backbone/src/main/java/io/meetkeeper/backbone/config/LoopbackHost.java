package io.meetkeeper.backbone.config;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Recognises hosts on the loopback interface. */
public final class LoopbackHost {
  private LoopbackHost() {}

  /** Whether a host name or address is on the loopback interface; an unknown host is not. */
  public static boolean isLoopback(String host) {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }
}
