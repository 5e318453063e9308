package io.meetkeeper.gateway.notify;

import io.meetkeeper.backbone.boot.Misconfigured;
import io.meetkeeper.backbone.boot.Settings;
import io.meetkeeper.backbone.outside.SecretFile;
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
  private static final Duration USUAL_INTERVAL = Duration.ofSeconds(10);

  /**
   * Reads them.
   *
   * @throws Misconfigured when a file is named that holds no URL; does not say what it holds
   */
  static NotifySettings of(Settings settings) {
    Settings notify = settings.under("notify");
    return new NotifySettings(
        url(notify, "webhook-url-file"), url(notify, "heartbeat-url-file"), interval(settings));
  }

  /** The gateway may run without the collector's module and its defaults. */
  private static Duration interval(Settings settings) {
    Settings collector = settings.under("collector");
    return collector.raw("interval") == null
        ? USUAL_INTERVAL
        : collector.duration("interval", Duration.ofMillis(1), Duration.ofDays(1));
  }

  private static String url(Settings notify, String name) {
    SecretFile file =
        notify.optionalFile(name).map(path -> new SecretFile(notify.full(name), path)).orElse(null);
    if (file == null) {
      return null;
    }
    String url = file.required();
    if (!usable(url)) {
      throw new Misconfigured(
          file.key()
              + " = "
              + file.file()
              + ": the file holds no URL; allowed: one line with an absolute http or https URL");
    }
    return url;
  }

  private static boolean usable(String url) {
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
