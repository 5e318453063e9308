package io.meetkeeper.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Set;
import java.util.TreeSet;

/** Which TCP ports of an address take connections. */
final class PortScan {
  private static final int LAST = 65_535;
  private static final int PATIENCE_MS = 5_000;

  private PortScan() {}

  /** Tries each of them. */
  static Set<Integer> of(String address) {
    Set<Integer> open = new TreeSet<>();
    for (int port = 1; port <= LAST; port++) {
      try (Socket socket = new Socket()) {
        socket.connect(new InetSocketAddress(address, port), PATIENCE_MS);
        open.add(port);
      } catch (ConnectException refused) {
        // closed
      } catch (IOException e) {
        throw new UncheckedIOException(address + ":" + port, e);
      }
    }
    return open;
  }
}
