package io.meetkeeper.collector.bridge;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import io.meetkeeper.backbone.jvb.BridgeRestLocation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The XMPP servers that a bridge connects to, by its own files: {@code
 * videobridge.apis.xmpp-client.configs} in {@code jvb.conf}, and {@code
 * org.jitsi.videobridge.xmpp.user.SHARD.HOSTNAME} in {@code sip-communicator.properties}, where the
 * Debian package writes it. Pure.
 */
final class XmppServers {
  private static final String CONFIGS = "videobridge.apis.xmpp-client.configs";
  private static final int PORT = 5222;
  private static final Pattern PROPERTY =
      Pattern.compile(
          "(?m)^[ \\t]*org\\.jitsi\\.videobridge\\.xmpp\\.user\\.([^.=\\s]+)\\.(HOSTNAME|PORT)"
              + "[ \\t]*[=:][ \\t]*(\\S+)");

  private XmppServers() {}

  /** One server. */
  record XmppServer(String host, int port) {
    @Override
    public String toString() {
      return host + ":" + port;
    }
  }

  /** The servers in both texts; empty when there are none, or a text cannot be read. */
  static List<XmppServer> of(String jvbConf, String properties) {
    List<XmppServer> servers = new ArrayList<>(ofProperties(properties));
    ofHocon(jvbConf).stream().filter(server -> !servers.contains(server)).forEach(servers::add);
    return servers;
  }

  private static List<XmppServer> ofProperties(String text) {
    Map<String, String> hosts = new TreeMap<>();
    Map<String, String> ports = new TreeMap<>();
    Matcher property = PROPERTY.matcher(text);
    while (property.find()) {
      (property.group(2).equals("PORT") ? ports : hosts).put(property.group(1), property.group(3));
    }
    return hosts.entrySet().stream()
        .map(host -> new XmppServer(host.getValue(), port(ports.get(host.getKey()))))
        .toList();
  }

  private static List<XmppServer> ofHocon(String text) {
    List<XmppServer> servers = new ArrayList<>();
    try {
      Config config = BridgeRestLocation.parseAlone(text);
      if (config.hasPath(CONFIGS)) {
        config.getObject(CONFIGS).values().forEach(client -> add(client, servers));
      }
    } catch (ConfigException e) {
      return List.of(); // the bridge would not read it either, or it is not known here
    }
    return servers;
  }

  private static void add(ConfigValue client, List<XmppServer> servers) {
    if (client instanceof ConfigObject members) {
      Object host = member(members, "hostname");
      if (host != null) {
        servers.add(new XmppServer(host.toString(), port(member(members, "port"))));
      }
    }
  }

  /** Java's names of these members are not case-sensitive: docker-jitsi-meet writes HOSTNAME. */
  private static Object member(ConfigObject members, String name) {
    return members.entrySet().stream()
        .filter(entry -> entry.getKey().equalsIgnoreCase(name))
        .map(entry -> entry.getValue().unwrapped())
        .findFirst()
        .orElse(null);
  }

  private static int port(Object value) {
    String text = String.valueOf(value);
    int port = text.matches("[0-9]{1,5}") ? Integer.parseInt(text) : PORT;
    return port > 0 && port <= 65_535 ? port : PORT;
  }
}
