package io.meetkeeper.gateway.http;

import io.vertx.core.net.SocketAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;

/** Which addresses count as one client. */
public final class ClientNetwork {
  private static final int IPV6_NETWORK_GROUPS = 4;
  private static final String IPV6_LOOPBACK = "0:0:0:0";
  private static final String UNKNOWN = "?";

  private ClientNetwork() {}

  /** The address; of an IPv6 address its network of 64 bits, which one client has as a whole. */
  public static String of(String address) {
    String[] groups = address.split(":", -1);
    return groups.length <= IPV6_NETWORK_GROUPS
        ? address
        : String.join(":", Arrays.copyOf(groups, IPV6_NETWORK_GROUPS));
  }

  /** The network of the other end of a connection. */
  static String of(SocketAddress remote) {
    return remote == null || remote.hostAddress() == null ? UNKNOWN : of(remote.hostAddress());
  }

  /** The network of the other end of a channel. */
  static String of(java.net.SocketAddress remote) {
    return remote instanceof InetSocketAddress address && address.getAddress() != null
        ? of(address.getAddress().getHostAddress())
        : UNKNOWN;
  }

  /** Whether it is this machine, where many clients have one address. */
  static boolean isLoopback(String network) {
    return network.startsWith("127.") || IPV6_LOOPBACK.equals(network) || UNKNOWN.equals(network);
  }
}
