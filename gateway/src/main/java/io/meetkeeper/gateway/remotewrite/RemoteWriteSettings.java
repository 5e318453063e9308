package io.meetkeeper.gateway.remotewrite;

import io.meetkeeper.backbone.config.ConfigSection;
import io.meetkeeper.backbone.config.ConfigurationMessage;
import io.meetkeeper.backbone.config.InvalidConfigurationException;
import io.meetkeeper.backbone.outbound.PemTrustStore;
import io.meetkeeper.gateway.outbound.OutboundUrl;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import javax.net.ssl.TrustManager;

/**
 * The validated settings of {@code meetkeeper.gateway.remote-write}.
 *
 * @param url where samples are POSTed; {@code null}: remote write is off
 * @param login credentials for the server
 * @param trust trusted certificates; {@code null}: Java's
 * @param interval between two rounds
 * @param labels labels added to all series
 * @param queueBytes size limit of the queue
 */
public record RemoteWriteSettings(
    String url,
    RemoteWriteLogin login,
    TrustManager trust,
    Duration interval,
    Map<String, String> labels,
    long queueBytes) {
  private static final Duration MIN_INTERVAL = Duration.ofSeconds(5);

  /** Prometheus forgets a series that has no sample for five minutes. */
  private static final Duration MAX_INTERVAL = Duration.ofMinutes(2);

  private static final long MIN_QUEUE_BYTES = 64L << 10;
  private static final long MAX_QUEUE_BYTES = 1L << 30;
  private static final Pattern LABEL = Pattern.compile("[a-zA-Z_][a-zA-Z0-9_]*");

  /**
   * Reads and validates the settings.
   *
   * @param host id of this host, for the label {@code instance}
   * @throws InvalidConfigurationException when a value is invalid, or a file holds no secret
   */
  public static RemoteWriteSettings of(ConfigSection gateway, String host) {
    ConfigSection config = gateway.section("remote-write");
    boolean on = config.optionalText("url").isPresent();
    return new RemoteWriteSettings(
        on ? OutboundUrl.read(config, "url") : null,
        on ? RemoteWriteLogin.of(config) : RemoteWriteLogin.NONE,
        on ? trust(config) : null,
        config.duration("interval", MIN_INTERVAL, MAX_INTERVAL),
        labels(config, host),
        config.section("queue").bytes("at-most", MIN_QUEUE_BYTES, MAX_QUEUE_BYTES));
  }

  /** Whether remote write is on. */
  public boolean isEnabled() {
    return url != null;
  }

  private static TrustManager trust(ConfigSection config) {
    Path file = config.optionalPath("trusted-certificates-file").orElse(null);
    try {
      return file == null ? null : PemTrustStore.trustManager(file);
    } catch (IOException | GeneralSecurityException e) {
      throw InvalidConfigurationException.forValue(
          config.fullKey("trusted-certificates-file"),
          file,
          ConfigurationMessage.PEM_CERTIFICATES.with());
    }
  }

  private static Map<String, String> labels(ConfigSection config, String host) {
    Map<String, String> labels = new LinkedHashMap<>();
    labels.put("job", "meetkeeper");
    labels.put("instance", host);
    for (String text : config.textOrTexts("labels")) {
      int equals = text.indexOf('=');
      String name = equals < 0 ? "" : text.substring(0, equals).strip();
      String value = text.substring(equals + 1).strip();
      if (!LABEL.matcher(name).matches() || name.startsWith("__") || value.isEmpty()) {
        throw InvalidConfigurationException.forValue(
            config.fullKey("labels"), text, ConfigurationMessage.SERIES_LABEL.with());
      }
      labels.put(name, value);
    }
    return labels;
  }
}
