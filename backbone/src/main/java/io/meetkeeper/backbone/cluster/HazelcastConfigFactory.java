package io.meetkeeper.backbone.cluster;

import com.hazelcast.config.Config;
import com.hazelcast.config.JoinConfig;
import com.hazelcast.config.ServerSocketEndpointConfig;
import com.hazelcast.instance.EndpointQualifier;
import com.hazelcast.spi.MemberAddressProvider;
import io.vertx.spi.cluster.hazelcast.ConfigUtil;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;

/**
 * Configures Hazelcast with the member protocol on one port of one address. Clients, REST,
 * multicast, discovery, Jet, metrics and the phone home are off.
 */
final class HazelcastConfigFactory {
  /** Few threads and quick detection: a member that stops answering is removed after 10 to 20 s. */
  private static final Map<String, String> PROPERTIES =
      Map.ofEntries(
          Map.entry("hazelcast.phone.home.enabled", "false"),
          Map.entry("hazelcast.health.monitoring.level", "OFF"),
          Map.entry("hazelcast.logging.type", "jdk"),
          Map.entry("hazelcast.logging.details.enabled", "false"),
          Map.entry("hazelcast.shutdownhook.enabled", "false"),
          Map.entry("hazelcast.socket.bind.any", "false"),
          Map.entry("hazelcast.prefer.ipv4.stack", "true"),
          Map.entry("hazelcast.heartbeat.interval.seconds", "2"),
          Map.entry("hazelcast.max.no.heartbeat.seconds", "10"),
          Map.entry("hazelcast.wait.seconds.before.join", "1"),
          Map.entry("hazelcast.merge.first.run.delay.seconds", "20"),
          Map.entry("hazelcast.merge.next.run.delay.seconds", "10"),
          Map.entry("hazelcast.operation.thread.count", "2"),
          Map.entry("hazelcast.operation.generic.thread.count", "2"),
          Map.entry("hazelcast.event.thread.count", "1"),
          Map.entry("hazelcast.io.thread.count", "1"),
          Map.entry("hazelcast.partition.count", "31"));

  private HazelcastConfigFactory() {}

  static Config create(ClusterSettings settings) {
    Config config = ConfigUtil.loadConfig(); // the maps of vertx-hazelcast
    PROPERTIES.forEach(config::setProperty);
    config.setClusterName(settings.name());
    config.getMetricsConfig().setEnabled(false);
    config.getJetConfig().setEnabled(false);
    ServerSocketEndpointConfig endpoint = new ServerSocketEndpointConfig();
    endpoint.setPort(settings.port()).setPortAutoIncrement(false).setReuseAddress(true);
    config
        .getAdvancedNetworkConfig()
        .setEnabled(true)
        .setMemberEndpointConfig(endpoint)
        .setJoin(joinMembers(settings));
    // not as an "interface": those must match the addresses of all other members too, or they are
    // ignored
    config
        .getAdvancedNetworkConfig()
        .getMemberAddressProviderConfig()
        .setEnabled(true)
        .setImplementation(new FixedMemberAddress(settings.address(), settings.port()));
    return config;
  }

  private static JoinConfig joinMembers(ClusterSettings settings) {
    JoinConfig join = new JoinConfig();
    join.getMulticastConfig().setEnabled(false);
    join.getAutoDetectionConfig().setEnabled(false);
    join.getTcpIpConfig().setEnabled(true).setMembers(settings.members());
    return join;
  }

  /** One address to bind to and to publish. */
  private record FixedMemberAddress(InetAddress address, int port)
      implements MemberAddressProvider {
    @Override
    public InetSocketAddress getBindAddress() {
      return new InetSocketAddress(address, port);
    }

    @Override
    public InetSocketAddress getBindAddress(EndpointQualifier qualifier) {
      return getBindAddress();
    }

    @Override
    public InetSocketAddress getPublicAddress() {
      return getBindAddress();
    }

    @Override
    public InetSocketAddress getPublicAddress(EndpointQualifier qualifier) {
      return getBindAddress();
    }
  }
}
