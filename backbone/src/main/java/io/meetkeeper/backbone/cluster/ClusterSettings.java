package io.meetkeeper.backbone.cluster;

import io.meetkeeper.backbone.boot.Misconfigured;
import io.meetkeeper.backbone.boot.Settings;
import io.meetkeeper.backbone.bus.BusPort;
import io.meetkeeper.backbone.bus.BusTls;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * How this process is a member.
 *
 * @param name of the cluster
 * @param members where the others may be found, {@code host:port}
 * @param address of this machine
 * @param port for Hazelcast
 * @param bus where messages come in
 */
record ClusterSettings(
    String name, List<String> members, InetAddress address, int port, BusPort bus) {
  private static final int LAST_PORT = 65_535;
  private static final String MEMBER = "[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?(:[0-9]{1,5})?";

  /**
   * Reads {@code meetkeeper.cluster}.
   *
   * @param own the addresses of this machine
   * @throws Misconfigured when it would find nobody, or speak in clear text without being told to
   */
  static ClusterSettings of(Settings settings, List<InetAddress> own) {
    InetAddress address =
        OwnAddress.choose(settings.full("address"), settings.optionalText("address"), own);
    int port = settings.number("port", 1, LAST_PORT);
    int busPort = settings.number("bus-port", 1, LAST_PORT);
    if (port == busPort) {
      throw Misconfigured.value(
          settings.full("bus-port"), busPort, "another port than " + settings.full("port"));
    }
    return new ClusterSettings(
        settings.text("name"),
        members(settings, port),
        address,
        port,
        new BusPort(address.getHostAddress(), busPort, tls(settings.under("tls"))));
  }

  private static List<String> members(Settings settings, int port) {
    String key = settings.full("members");
    List<String> given = settings.texts("members");
    if (given.isEmpty()) {
      throw Misconfigured.value(key, "[]", "names or addresses of members, such as [gateway]");
    }
    for (String member : given) {
      if (!member.matches(MEMBER)) {
        throw Misconfigured.value(key, member, "host or host:port");
      }
    }
    return given.stream()
        .map(member -> member.contains(":") ? member : member + ":" + port)
        .toList();
  }

  private static BusTls tls(Settings tls) {
    Path certificate = readable(tls, "certificate-file");
    Path key = readable(tls, "key-file");
    Path authority = readable(tls, "ca-file");
    boolean all = certificate != null && key != null && authority != null;
    boolean none = certificate == null && key == null && authority == null;
    if (all && !tls.flag("plain-text")) {
      return new BusTls(certificate, key, authority);
    }
    if (none && tls.flag("plain-text")) {
      return null;
    }
    throw new Misconfigured(
        "members of a cluster need "
            + tls.full("certificate-file")
            + ", "
            + tls.full("key-file")
            + " and "
            + tls.full("ca-file")
            + " (made by `meetkeeper certificates`), or none of them and "
            + tls.full("plain-text")
            + " = true on a network that nobody else is on");
  }

  private static Path readable(Settings tls, String key) {
    Path file = tls.optionalFile(key).orElse(null);
    if (file != null && !Files.isReadable(file)) {
      throw Misconfigured.value(
          tls.full(key), file, "a PEM file that " + System.getProperty("user.name") + " may read");
    }
    return file;
  }
}
