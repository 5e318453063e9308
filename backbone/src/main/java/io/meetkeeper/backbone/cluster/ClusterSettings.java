package io.meetkeeper.backbone.cluster;

import io.meetkeeper.backbone.bus.BusEndpoint;
import io.meetkeeper.backbone.bus.BusTlsFiles;
import io.meetkeeper.backbone.config.ConfigSection;
import io.meetkeeper.backbone.config.ConfigurationMessage;
import io.meetkeeper.backbone.config.InvalidConfigurationException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Settings {@code meetkeeper.cluster} of a member.
 *
 * @param name name of the cluster
 * @param members addresses of other members, {@code host:port}
 * @param address address of this machine
 * @param port port of Hazelcast
 * @param bus endpoint for messages
 */
record ClusterSettings(
    String name, List<String> members, InetAddress address, int port, BusEndpoint bus) {
  private static final int LAST_PORT = 65_535;
  private static final String MEMBER = "[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?(:[0-9]{1,5})?";

  /**
   * Reads {@code meetkeeper.cluster}.
   *
   * @param local the addresses of this machine
   * @throws InvalidConfigurationException when a value is invalid, there are no members, or TLS is
   *     off without {@code plain-text}
   */
  static ClusterSettings of(ConfigSection config, List<InetAddress> local) {
    InetAddress address =
        ClusterBindAddress.choose(config.fullKey("address"), config.optionalText("address"), local);
    int port = config.number("port", 1, LAST_PORT);
    int busPort = config.number("bus-port", 1, LAST_PORT);
    if (port == busPort) {
      throw InvalidConfigurationException.forValue(
          config.fullKey("bus-port"),
          busPort,
          ConfigurationMessage.OTHER_PORT.with(config.fullKey("port")));
    }
    return new ClusterSettings(
        config.text("name"),
        members(config, port),
        address,
        port,
        new BusEndpoint(address.getHostAddress(), busPort, tls(config.section("tls"))));
  }

  private static List<String> members(ConfigSection config, int port) {
    String key = config.fullKey("members");
    List<String> members = config.texts("members");
    if (members.isEmpty()) {
      throw InvalidConfigurationException.forValue(
          key, "[]", ConfigurationMessage.CLUSTER_MEMBERS.with());
    }
    for (String member : members) {
      if (!member.matches(MEMBER)) {
        throw InvalidConfigurationException.forValue(
            key, member, ConfigurationMessage.CLUSTER_MEMBER.with());
      }
    }
    return members.stream()
        .map(member -> member.contains(":") ? member : member + ":" + port)
        .toList();
  }

  private static BusTlsFiles tls(ConfigSection tls) {
    Path certificate = readable(tls, "certificate-file");
    Path key = readable(tls, "key-file");
    Path authority = readable(tls, "ca-file");
    boolean all = certificate != null && key != null && authority != null;
    boolean none = certificate == null && key == null && authority == null;
    if (all && !tls.flag("plain-text")) {
      return new BusTlsFiles(certificate, key, authority);
    }
    if (none && tls.flag("plain-text")) {
      return null;
    }
    throw new InvalidConfigurationException(
        ConfigurationMessage.CLUSTER_TLS.with(
            tls.fullKey("certificate-file"),
            tls.fullKey("key-file"),
            tls.fullKey("ca-file"),
            tls.fullKey("plain-text")));
  }

  private static Path readable(ConfigSection tls, String key) {
    Path file = tls.optionalPath(key).orElse(null);
    if (file != null && !Files.isReadable(file)) {
      throw InvalidConfigurationException.forValue(
          tls.fullKey(key),
          file,
          ConfigurationMessage.PEM_FILE_OF.with(System.getProperty("user.name")));
    }
    return file;
  }
}
