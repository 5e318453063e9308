package io.meetkeeper.gateway.http;

import io.vertx.core.net.SocketAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;

/** Groups addresses that count as one client. */
public final class ClientNetwork {
  private static final int IPV6_NETWORK_GROUPS = 4;
  private static final String IPV6_LOOPBACK = "0:0:0:0";
  private static final String UNKNOWN = "?";

  private ClientNetwork() {}

  /** The address; for IPv6, the /64 network, which usually belongs to one client. */
  public static String of(String address) {
    String[] groups = address.split(":", -1);
    return groups.length <= IPV6_NETWORK_GROUPS
        ? address
        : String.join(":", Arrays.copyOf(groups, IPV6_NETWORK_GROUPS));
  }

  /** The network of the remote end of a connection. */
  static String of(SocketAddress remote) {
    return remote == null || remote.hostAddress() == null ? UNKNOWN : of(remote.hostAddress());
  }

  /** The network of the remote end of a channel. */
  static String of(java.net.SocketAddress remote) {
    return remote instanceof InetSocketAddress address && address.getAddress() != null
        ? of(address.getAddress().getHostAddress())
        : UNKNOWN;
  }

  /** Whether it is this machine, where many clients share one address, or not known. */
  static boolean isLoopback(String network) {
    return network.startsWith("127.") || IPV6_LOOPBACK.equals(network) || UNKNOWN.equals(network);
  }
}
