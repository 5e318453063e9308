package io.meetkeeper.gateway.relay;

import io.meetkeeper.backbone.boot.Configuration;
import io.meetkeeper.backbone.boot.Durations;
import io.meetkeeper.backbone.boot.Misconfigured;
import io.meetkeeper.backbone.boot.Settings;
import io.meetkeeper.backbone.contract.Metric;
import io.meetkeeper.backbone.outside.SecretFile;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * {@code meetkeeper.machinist}, checked.
 *
 * @param url where to POST
 * @param key the API key; {@code null}: the relay is off
 * @param agent who we are at Machinist, for this host; {@code null}: its host id
 * @param namespace {@code ""} when none
 * @param interval one point of a series in each; whole minutes
 * @param series what is relayed of each host
 * @param atMostSeries what the plan allows
 * @param queueBytes how large the queue may be on disk
 */
record RelaySettings(
    String url,
    SecretFile key,
    String agent,
    String namespace,
    Duration interval,
    List<Metric> series,
    int atMostSeries,
    long queueBytes) {
  private static final int MOST_SERIES = 100_000;
  private static final long LEAST_QUEUE = 1L << 20;
  private static final long MOST_QUEUE = 1L << 40;

  /**
   * Reads them.
   *
   * @throws Misconfigured when the relay is on and cannot be used like that, also when more series
   *     are chosen than the plan allows
   */
  static RelaySettings of(Settings settings) {
    Settings machinist = settings.under("machinist");
    RelaySettings read =
        new RelaySettings(
            url(machinist),
            machinist
                .optionalFile("api-key-file")
                .map(file -> new SecretFile(machinist.full("api-key-file"), file))
                .orElse(null),
            machinist.optionalText("agent").orElse(null),
            machinist.optionalText("namespace").orElse(""),
            interval(machinist),
            selection(machinist),
            machinist.number("at-most-series", 1, MOST_SERIES),
            machinist.under("queue").bytes("at-most", LEAST_QUEUE, MOST_QUEUE));
    if (read.series.size() > read.atMostSeries) {
      throw new Misconfigured(
          machinist.full("series")
              + " has "
              + read.series.size()
              + " series; allowed: at most "
              + machinist.full("at-most-series")
              + " = "
              + read.atMostSeries
              + ". Machinist would refuse the rest: take some out, or raise it when the plan allows more");
    }
    return read;
  }

  boolean on() {
    return key != null;
  }

  private static String url(Settings machinist) {
    String url = machinist.text("url");
    String allowed = "an absolute http or https URL without a password in it";
    try {
      URI uri = URI.create(url);
      String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
      if (uri.getHost() == null
          || uri.getUserInfo() != null
          || !(scheme.equals("http") || scheme.equals("https"))) {
        throw Misconfigured.value(machinist.full("url"), uri.getHost(), allowed);
      }
      return url;
    } catch (IllegalArgumentException e) {
      throw Misconfigured.value(machinist.full("url"), "\"" + url + "\"", allowed);
    }
  }

  private static Duration interval(Settings machinist) {
    Duration interval = machinist.duration("interval", Duration.ofMinutes(1), Duration.ofHours(1));
    if (Duration.ofHours(1).toMillis() % interval.toMillis() != 0
        || interval.toMillis() % Duration.ofMinutes(1).toMillis() != 0) {
      throw Misconfigured.value(
          machinist.full("interval"),
          Durations.text(interval),
          "whole minutes that divide an hour, for example 1m, 5m or 15m: Machinist keeps one point"
              + " of a series in a minute");
    }
    return interval;
  }

  private static List<Metric> selection(Settings machinist) {
    Set<Metric> chosen = new LinkedHashSet<>();
    for (String name : machinist.texts("series")) {
      chosen.add(
          Metric.byTitle(name)
              .or(() -> Metric.byId(name))
              .orElseThrow(() -> unknown(machinist.full("series"), name)));
    }
    return List.copyOf(chosen);
  }

  private static Misconfigured unknown(String key, String name) {
    String nearest = null;
    int least = Integer.MAX_VALUE;
    List<String> titles = new ArrayList<>();
    for (Metric metric : Metric.values()) {
      titles.add(metric.title());
      for (String candidate : List.of(metric.title(), metric.id())) {
        int distance =
            Configuration.distance(
                name.toLowerCase(Locale.ROOT), candidate.toLowerCase(Locale.ROOT));
        if (distance < least) {
          least = distance;
          nearest = candidate;
        }
      }
    }
    return new Misconfigured(
        key
            + ": \""
            + name
            + "\" is not a series; did you mean \""
            + nearest
            + "\"? Allowed: "
            + String.join(", ", titles));
  }
}
