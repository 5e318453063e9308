package io.meetkeeper.gateway.notify;

import io.meetkeeper.backbone.config.ConfigSection;
import io.meetkeeper.backbone.config.InvalidConfigurationException;
import io.meetkeeper.backbone.contract.event.Event;
import io.meetkeeper.backbone.contract.event.ForeignRestartEvent;
import io.meetkeeper.backbone.contract.event.RestartChangedEvent;
import io.meetkeeper.backbone.contract.event.WouldHaveRestartedEvent;
import io.meetkeeper.backbone.contract.restart.RestartJobState;
import io.meetkeeper.backbone.json.ContractJson;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Predicate;

/** Kinds of events that a channel gets below its severity when {@code also} lists them. */
enum ExtraNotice {
  /** A bridge was restarted and verified. */
  RESTART_DONE(
      event ->
          event instanceof RestartChangedEvent restart && restart.state() == RestartJobState.DONE),
  /** In mode {@code watch}: a bridge would have been restarted. */
  WOULD_HAVE_RESTARTED(event -> event instanceof WouldHaveRestartedEvent),
  /** A bridge was restarted or stopped by something other than Meetkeeper. */
  FOREIGN_RESTART(event -> event instanceof ForeignRestartEvent);

  private final Predicate<Event> filter;

  ExtraNotice(Predicate<Event> filter) {
    this.filter = filter;
  }

  /**
   * Reads the list {@code also} of a section.
   *
   * @throws InvalidConfigurationException when it names another event
   */
  static Set<ExtraNotice> of(ConfigSection section) {
    Set<ExtraNotice> selected = EnumSet.noneOf(ExtraNotice.class);
    for (String name : section.texts("also")) {
      selected.add(byName(section.fullKey("also"), name));
    }
    return selected;
  }

  private static ExtraNotice byName(String key, String name) {
    return Arrays.stream(values())
        .filter(kind -> ContractJson.enumName(kind).equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                InvalidConfigurationException.forValue(
                    key, name, "restart-done, would-have-restarted, foreign-restart"));
  }

  /** Whether an event is one of them. */
  static boolean includes(Set<ExtraNotice> selected, Event event) {
    return selected.stream().anyMatch(kind -> kind.filter.test(event));
  }
}
