package io.meetkeeper.backbone;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ports for servers of tests that cannot choose one themselves. The kernel gives ports from 32768
 * on to whoever asks for any, so one of those may be taken before the server listens.
 */
public final class FreePort {
  private static final int LOWEST = 20_000;
  private static final int END = 32_000;

  private FreePort() {}

  /** A port on which nobody listens. */
  public static int find() {
    while (true) {
      int port = ThreadLocalRandom.current().nextInt(LOWEST, END);
      try (ServerSocket free = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
        return free.getLocalPort();
      } catch (IOException e) {
        // in use: tries another one
      }
    }
  }
}
