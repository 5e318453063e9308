package io.meetkeeper.gateway.notify;

import io.meetkeeper.backbone.config.ConfigSection;
import io.meetkeeper.backbone.config.InvalidConfigurationException;
import io.meetkeeper.gateway.notify.channel.ChannelSecrets;
import java.time.Duration;
import java.util.List;

/**
 * The validated settings of {@code meetkeeper.notify}, with the URLs read from their files.
 *
 * @param webhook URL of the channel {@code webhook}; {@code null}: none
 * @param channels all channels
 * @param heartbeat URL that is fetched while all is well; {@code null}: none
 * @param heartbeatWhile the health of the sites that the heartbeat requires
 * @param sampleInterval how often the collector of this host publishes a sample
 */
record NotifySettings(
    String webhook,
    List<ChannelSettings> channels,
    String heartbeat,
    HeartbeatCondition heartbeatWhile,
    Duration sampleInterval) {
  private static final Duration DEFAULT_INTERVAL = Duration.ofSeconds(10);

  /**
   * Reads and validates the settings.
   *
   * @throws InvalidConfigurationException when a file holds no URL; the message does not repeat its
   *     content
   */
  static NotifySettings of(ConfigSection config) {
    ConfigSection notify = config.section("notify");
    String webhook = ChannelSecrets.optionalUrl(notify, "webhook-url-file").orElse(null);
    return new NotifySettings(
        webhook,
        ChannelSettings.all(config, webhook),
        ChannelSecrets.optionalUrl(notify, "heartbeat-url-file").orElse(null),
        notify.enumValue("heartbeat-while", HeartbeatCondition.class),
        interval(config));
  }

  /** The interval of the collector; without its module the configuration has no default. */
  private static Duration interval(ConfigSection config) {
    ConfigSection collector = config.section("collector");
    return collector.rawValue("interval") == null
        ? DEFAULT_INTERVAL
        : collector.duration("interval", Duration.ofMillis(1), Duration.ofDays(1));
  }

  @Override
  public String toString() {
    return "NotifySettings[sampleInterval=" + sampleInterval + "]"; // the URLs are secrets
  }
}
