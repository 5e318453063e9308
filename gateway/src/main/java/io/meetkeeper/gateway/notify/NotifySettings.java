package io.meetkeeper.gateway.notify;

import io.meetkeeper.backbone.config.ConfigSection;
import io.meetkeeper.backbone.config.InvalidConfigurationException;
import io.meetkeeper.backbone.outbound.SecretFile;
import java.net.URI;
import java.time.Duration;

/**
 * The validated settings of {@code meetkeeper.notify}, with the URLs read from their files.
 *
 * @param webhook URL to which events are POSTed; {@code null}: none
 * @param heartbeat URL that is fetched while all is well; {@code null}: none
 * @param heartbeatWhile the health in which that URL is fetched
 * @param sampleInterval how often the collector of this host publishes a sample
 */
record NotifySettings(
    String webhook, String heartbeat, HeartbeatCondition heartbeatWhile, Duration sampleInterval) {
  private static final Duration DEFAULT_INTERVAL = Duration.ofSeconds(10);

  /**
   * Reads and validates them.
   *
   * @throws InvalidConfigurationException when a file holds no URL; the message does not repeat its
   *     content
   */
  static NotifySettings of(ConfigSection config) {
    ConfigSection notify = config.section("notify");
    return new NotifySettings(
        url(notify, "webhook-url-file"),
        url(notify, "heartbeat-url-file"),
        notify.enumValue("heartbeat-while", HeartbeatCondition.class),
        interval(config));
  }

  /** Without the collector's module there is no default in the configuration. */
  private static Duration interval(ConfigSection config) {
    ConfigSection collector = config.section("collector");
    return collector.rawValue("interval") == null
        ? DEFAULT_INTERVAL
        : collector.duration("interval", Duration.ofMillis(1), Duration.ofDays(1));
  }

  private static String url(ConfigSection notify, String name) {
    SecretFile file =
        notify
            .optionalPath(name)
            .map(path -> new SecretFile(notify.fullKey(name), path))
            .orElse(null);
    if (file == null) {
      return null;
    }
    String url = file.readRequired();
    if (!isUsable(url)) {
      throw new InvalidConfigurationException(
          file.key()
              + " = "
              + file.file()
              + ": the file holds no URL; allowed: one line with an absolute http or https URL");
    }
    return url;
  }

  private static boolean isUsable(String url) {
    try {
      URI uri = URI.create(url);
      return uri.getHost() != null
          && ("https".equalsIgnoreCase(uri.getScheme())
              || "http".equalsIgnoreCase(uri.getScheme()));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  @Override
  public String toString() {
    return "NotifySettings[sampleInterval=" + sampleInterval + "]"; // the URLs are secrets
  }
}
