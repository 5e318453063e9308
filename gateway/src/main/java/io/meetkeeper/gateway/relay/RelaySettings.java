package io.meetkeeper.gateway.relay;

import io.meetkeeper.backbone.config.ConfigSection;
import io.meetkeeper.backbone.config.ConfigurationLoader;
import io.meetkeeper.backbone.config.ConfigurationMessage;
import io.meetkeeper.backbone.config.DurationFormat;
import io.meetkeeper.backbone.config.InvalidConfigurationException;
import io.meetkeeper.backbone.contract.metrics.Metric;
import io.meetkeeper.backbone.outbound.SecretFile;
import io.meetkeeper.gateway.outbound.OutboundUrl;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The validated settings of {@code meetkeeper.machinist}.
 *
 * @param url where points are POSTed
 * @param key the API key; {@code null}: the relay is off
 * @param agent name of this host at Machinist; {@code null}: its host id
 * @param namespace {@code ""} when none
 * @param interval one point of a series per interval; whole minutes
 * @param metrics the metrics to relay for each host
 * @param maxSeries how many series the plan allows
 * @param queueBytes limit of the queue on disk
 */
record RelaySettings(
    String url,
    SecretFile key,
    String agent,
    String namespace,
    Duration interval,
    List<Metric> metrics,
    int maxSeries,
    long queueBytes) {
  private static final int SERIES_LIMIT = 100_000;
  private static final long MIN_QUEUE_BYTES = 1L << 20;
  private static final long MAX_QUEUE_BYTES = 1L << 40;

  /**
   * Reads and validates the settings.
   *
   * @throws InvalidConfigurationException when a value is invalid, or more series are selected than
   *     the plan allows
   */
  static RelaySettings of(ConfigSection config) {
    ConfigSection machinist = config.section("machinist");
    RelaySettings read =
        new RelaySettings(
            OutboundUrl.read(machinist, "url"),
            machinist
                .optionalPath("api-key-file")
                .map(file -> new SecretFile(machinist.fullKey("api-key-file"), file))
                .orElse(null),
            machinist.optionalText("agent").orElse(null),
            machinist.optionalText("namespace").orElse(""),
            interval(machinist),
            metrics(machinist),
            machinist.number("at-most-series", 1, SERIES_LIMIT),
            machinist.section("queue").bytes("at-most", MIN_QUEUE_BYTES, MAX_QUEUE_BYTES));
    read.requirePlanAllowsMetrics(machinist);
    return read;
  }

  private void requirePlanAllowsMetrics(ConfigSection machinist) {
    if (metrics.size() > maxSeries) {
      throw new InvalidConfigurationException(
          ConfigurationMessage.MANY_SERIES.with(
              machinist.fullKey("series"),
              metrics.size(),
              machinist.fullKey("at-most-series"),
              maxSeries));
    }
  }

  boolean isEnabled() {
    return key != null;
  }

  private static Duration interval(ConfigSection machinist) {
    Duration interval = machinist.duration("interval", Duration.ofMinutes(1), Duration.ofHours(1));
    if (Duration.ofHours(1).toMillis() % interval.toMillis() != 0
        || interval.toMillis() % Duration.ofMinutes(1).toMillis() != 0) {
      throw InvalidConfigurationException.forValue(
          machinist.fullKey("interval"),
          DurationFormat.format(interval),
          ConfigurationMessage.SERIES_INTERVAL.with());
    }
    return interval;
  }

  private static List<Metric> metrics(ConfigSection machinist) {
    Set<Metric> chosen = new LinkedHashSet<>();
    for (String name : machinist.texts("series")) {
      chosen.add(
          Metric.byTitle(name)
              .or(() -> Metric.byId(name))
              .orElseThrow(() -> unknown(machinist.fullKey("series"), name)));
    }
    return List.copyOf(chosen);
  }

  private static InvalidConfigurationException unknown(String key, String name) {
    return new InvalidConfigurationException(
        ConfigurationMessage.NO_SERIES.with(
            key,
            name,
            nearest(name),
            Arrays.stream(Metric.values()).map(Metric::title).collect(Collectors.joining(", "))));
  }

  /** The title or id that is most similar. */
  private static String nearest(String name) {
    return Arrays.stream(Metric.values())
        .flatMap(metric -> Stream.of(metric.title(), metric.id()))
        .min(Comparator.comparingInt(candidate -> distance(name, candidate)))
        .orElseThrow();
  }

  private static int distance(String name, String candidate) {
    return ConfigurationLoader.levenshteinDistance(
        name.toLowerCase(Locale.ROOT), candidate.toLowerCase(Locale.ROOT));
  }
}
