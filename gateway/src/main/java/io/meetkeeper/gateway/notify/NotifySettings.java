package io.meetkeeper.gateway.notify;

import io.meetkeeper.backbone.config.ConfigSection;
import io.meetkeeper.backbone.config.InvalidConfigurationException;
import io.meetkeeper.backbone.outbound.SecretFile;
import java.net.URI;
import java.time.Duration;

/**
 * {@code meetkeeper.notify}, checked, with the URLs out of their files.
 *
 * @param webhook where events are POSTed; {@code null}: nowhere
 * @param heartbeat what is fetched while all is well; {@code null}: nothing
 * @param sampleInterval how often the collector of this host says how it is
 */
record NotifySettings(String webhook, String heartbeat, Duration sampleInterval) {
  private static final Duration DEFAULT_INTERVAL = Duration.ofSeconds(10);

  /**
   * Reads them.
   *
   * @throws InvalidConfigurationException when a file is named that holds no URL; does not say what
   *     it holds
   */
  static NotifySettings of(ConfigSection config) {
    ConfigSection notify = config.section("notify");
    return new NotifySettings(
        url(notify, "webhook-url-file"), url(notify, "heartbeat-url-file"), interval(config));
  }

  /** The gateway may run without the collector's module and its defaults. */
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
