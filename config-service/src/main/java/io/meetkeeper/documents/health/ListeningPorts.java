package io.meetkeeper.documents.health;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The ports on which programs of this host listen, from {@code /proc/net/tcp}, {@code tcp6}, {@code
 * udp} and {@code udp6}: any user may read the ports, but not the programs.
 */
final class ListeningPorts {
  private static final String LISTEN = "0A";
  private static final String UDP_OPEN = "07";
  private static final String LOOPBACK = "127.0.0.1";
  private static final int MAX_LINES = 20_000;

  /** The address under which each port is reached from this host, by {@code tcp 443}. */
  private final Map<String, String> addresses;

  private ListeningPorts(Map<String, String> addresses) {
    this.addresses = addresses;
  }

  /**
   * Reads the ports; empty when they cannot be read.
   *
   * @param root {@code /}, or a similar tree in tests
   */
  static Optional<ListeningPorts> read(Path root) {
    Map<String, String> addresses = new HashMap<>();
    boolean any = read(root, "tcp", LISTEN, addresses);
    any |= read(root, "udp", UDP_OPEN, addresses);
    return any ? Optional.of(new ListeningPorts(addresses)) : Optional.empty();
  }

  private static boolean read(
      Path root, String protocol, String state, Map<String, String> addresses) {
    boolean any = false;
    for (String table : new String[] {protocol, protocol + "6"}) {
      try (BufferedReader lines = Files.newBufferedReader(root.resolve("proc/net/" + table))) {
        String line = lines.readLine();
        for (int i = 0; line != null && i < MAX_LINES; i++) {
          add(protocol, state, line, addresses);
          line = lines.readLine();
        }
        any = true;
      } catch (IOException e) {
        // a kernel without IPv6 has no such table
      }
    }
    return any;
  }

  private static void add(
      String protocol, String state, String line, Map<String, String> addresses) {
    String[] column = line.strip().split("\\s+", 5);
    int colon = column.length < 5 ? -1 : column[1].lastIndexOf(':');
    if (colon > 0 && column[3].equals(state)) {
      String port = protocol + " " + Integer.parseInt(column[1].substring(colon + 1), 16);
      addresses.merge(
          port,
          address(column[1].substring(0, colon)),
          (one, other) -> one.equals(LOOPBACK) ? one : other);
    }
  }

  /**
   * The address at which a listener is reached. The kernel writes each word of the bound address in
   * the byte order of the machine, little-endian here; a listener on all addresses is reached on
   * the loopback.
   */
  private static String address(String hex) {
    byte[] bytes = new byte[hex.length() / 2];
    for (int i = 0; i < bytes.length; i++) {
      int inWord = i / 4 * 4 + 3 - i % 4;
      bytes[i] = (byte) Integer.parseInt(hex.substring(2 * inWord, 2 * inWord + 2), 16);
    }
    try {
      // also turns an IPv4 address that is mapped into IPv6 into IPv4
      InetAddress bound = InetAddress.getByAddress(bytes);
      boolean isLocal =
          bound.isAnyLocalAddress() || (bound instanceof Inet4Address && bound.isLoopbackAddress());
      return isLocal ? LOOPBACK : bound.getHostAddress();
    } catch (UnknownHostException e) {
      return LOOPBACK;
    }
  }

  /** Whether a program listens on a port. */
  boolean has(String protocol, int port) {
    return addresses.containsKey(protocol + " " + port);
  }

  /** The address at which a TCP port is reached from this host, if a program listens there. */
  Optional<String> tcpAddress(int port) {
    return Optional.ofNullable(addresses.get("tcp " + port));
  }
}
