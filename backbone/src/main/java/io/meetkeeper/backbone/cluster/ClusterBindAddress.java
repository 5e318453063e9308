package io.meetkeeper.backbone.cluster;

import io.meetkeeper.backbone.config.ConfigurationMessage;
import io.meetkeeper.backbone.config.InvalidConfigurationException;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Chooses the address of this machine for the ports of the cluster. IPv4 only. */
final class ClusterBindAddress {
  private static final Pattern NETWORK =
      Pattern.compile(
          "(BYTE(?:\\.BYTE){3})(?:/([0-9]|[12][0-9]|3[0-2]))?"
              .replace("BYTE", "(?:25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])"));
  private static final int BITS = 32;

  private ClusterBindAddress() {}

  /** The IPv4 addresses of this machine. */
  static List<InetAddress> localAddresses() {
    try {
      return NetworkInterface.networkInterfaces()
          .flatMap(NetworkInterface::inetAddresses)
          .filter(Inet4Address.class::isInstance)
          .toList();
    } catch (IOException e) {
      throw new InvalidConfigurationException(ConfigurationMessage.NO_ADDRESSES.with(e.toString()));
    }
  }

  /**
   * Chooses one.
   *
   * @param key configuration key, for messages
   * @param configured an address or a network; empty: the only private address
   * @param local addresses of this machine
   * @throws InvalidConfigurationException when none or several match
   */
  static InetAddress choose(String key, Optional<String> configured, List<InetAddress> local) {
    List<InetAddress> fitting = new ArrayList<>();
    for (InetAddress address : local) {
      if (configured.isPresent()
          ? isInNetwork(key, configured.get(), address)
          : isPrivate(address)) {
        fitting.add(address);
      }
    }
    if (fitting.size() != 1) {
      throw InvalidConfigurationException.forValue(
          key,
          configured.orElse("null"),
          ConfigurationMessage.OWN_ADDRESS.with(
              local.stream().map(InetAddress::getHostAddress).collect(Collectors.joining(", "))));
    }
    return fitting.get(0);
  }

  /** Whether it is in a range for private use; loopback is not. */
  static boolean isPrivate(InetAddress address) {
    return address.isSiteLocalAddress();
  }

  private static boolean isInNetwork(String key, String network, InetAddress address) {
    Matcher parts = NETWORK.matcher(network);
    if (!parts.matches()) {
      throw InvalidConfigurationException.forValue(
          key, network, ConfigurationMessage.NETWORK.with());
    }
    int length = parts.group(2) == null ? BITS : Integer.parseInt(parts.group(2));
    long mask = length == 0 ? 0 : -1L << (BITS - length);
    return (toLong(parts.group(1).split("\\.")) & mask) == (toLong(address) & mask);
  }

  private static long toLong(String[] parts) {
    long number = 0;
    for (String part : parts) {
      number = (number << Byte.SIZE) | Integer.parseInt(part);
    }
    return number;
  }

  private static long toLong(InetAddress address) {
    return toLong(address.getHostAddress().split("\\."));
  }
}
