package io.meetkeeper.gateway.http;

import io.netty.util.NetUtil;
import io.vertx.core.net.SocketAddress;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.StringJoiner;

/** Groups addresses that count as one client. */
public final class ClientNetwork {
  private static final int IPV6_NETWORK_BYTES = 8;
  private static final String IPV6_LOOPBACK = "0:0:0:0";
  private static final String UNKNOWN = "?";

  private ClientNetwork() {}

  /** The address; for IPv6, the /64 network, which usually belongs to one client. */
  public static String of(String address) {
    if (address.indexOf(':') < 0) {
      return address;
    }
    String withoutScope = address.replaceFirst("%.*", "");
    InetAddress parsed = NetUtil.createInetAddressFromIpAddressString(withoutScope);
    if (parsed instanceof Inet6Address) {
      return network(parsed.getAddress());
    }
    return parsed == null ? address : parsed.getHostAddress(); // an IPv4 address within IPv6
  }

  private static String network(byte[] address) {
    StringJoiner groups = new StringJoiner(":");
    for (int i = 0; i < IPV6_NETWORK_BYTES; i += 2) {
      groups.add(Integer.toHexString(((address[i] & 0xff) << 8) | (address[i + 1] & 0xff)));
    }
    return groups.toString();
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
