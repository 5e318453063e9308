package io.meetkeeper.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The TCP ports of an address that accept connections. */
final class PortScan {
  private static final int LAST = 65_535;
  private static final int PATIENCE_MS = 5_000;

  private PortScan() {}

  /** Tries each port. */
  static Set<Integer> of(String address) {
    return IntStream.rangeClosed(1, LAST)
        .parallel()
        .filter(port -> open(address, port))
        .boxed()
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static boolean open(String address, int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(address, port), PATIENCE_MS);
      return true;
    } catch (ConnectException refused) {
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(address + ":" + port, e);
    }
  }
}
