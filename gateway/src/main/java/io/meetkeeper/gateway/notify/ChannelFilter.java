package io.meetkeeper.gateway.notify;

import io.meetkeeper.backbone.config.ConfigSection;
import io.meetkeeper.backbone.config.IndependentSettings;
import io.meetkeeper.backbone.config.InvalidConfigurationException;
import io.meetkeeper.backbone.contract.event.Event;
import io.meetkeeper.backbone.contract.event.ReportEvent;
import io.meetkeeper.backbone.contract.event.Severity;
import io.meetkeeper.gateway.event.EventTypeNames;
import java.util.List;
import java.util.Set;

/**
 * The filter for the events that a channel is notified of.
 *
 * @param atLeast least severity
 * @param sites only events of these sites; empty: all, and events without a site
 * @param types only events of these types; empty: all
 * @param also kinds of events to include below that severity
 */
record ChannelFilter(
    Severity atLeast, Set<String> sites, Set<String> types, Set<ExtraNotice> also) {
  /**
   * Reads the settings of a channel.
   *
   * @throws InvalidConfigurationException when a type or severity is not known
   */
  static ChannelFilter of(ConfigSection channel) {
    IndependentSettings.check(
        () -> types(channel),
        () -> channel.enumValue("severity", Severity.class),
        () -> channel.texts("sites"),
        () -> ExtraNotice.of(channel));
    return new ChannelFilter(
        channel.enumValue("severity", Severity.class),
        Set.copyOf(channel.texts("sites")),
        types(channel),
        ExtraNotice.of(channel));
  }

  private static Set<String> types(ConfigSection channel) {
    List<String> types = channel.texts("types");
    Set<String> known = EventTypeNames.known();
    for (String type : types) {
      if (!known.contains(type)) {
        throw InvalidConfigurationException.forValue(
            channel.fullKey("types"), type, String.join(", ", known));
      }
    }
    return Set.copyOf(types);
  }

  /** Whether an event is of a site and a type that the channel wants. */
  boolean concerns(Event event) {
    return isOfOurSites(event) && (types.isEmpty() || types.contains(event.type()));
  }

  /**
   * Whether the event is of the sites of the channel; a report must be for exactly the same set.
   */
  private boolean isOfOurSites(Event event) {
    if (event instanceof ReportEvent report) {
      return sites.equals(report.sites() == null ? Set.of() : Set.copyOf(report.sites()));
    }
    return sites.isEmpty() || (event.site() != null && sites.contains(event.site()));
  }

  /** Whether an event is severe enough. */
  boolean isSevere(Event event) {
    return event.severity() != null && event.severity().compareTo(atLeast) >= 0;
  }
}
