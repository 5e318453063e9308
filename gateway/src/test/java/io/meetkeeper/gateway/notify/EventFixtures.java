package io.meetkeeper.gateway.notify;

import io.meetkeeper.backbone.config.ConfigurationLoader;
import io.meetkeeper.backbone.contract.automation.HostAutomation;
import io.meetkeeper.backbone.contract.event.AutomationChangedEvent;
import io.meetkeeper.backbone.contract.event.Event;
import io.meetkeeper.backbone.contract.event.HealthChangedEvent;
import io.meetkeeper.backbone.contract.event.NoticeEvent;
import io.meetkeeper.backbone.contract.event.PressureEvent;
import io.meetkeeper.backbone.contract.event.RestartChangedEvent;
import io.meetkeeper.backbone.contract.event.Severity;
import io.meetkeeper.backbone.contract.health.HealthState;
import io.meetkeeper.backbone.contract.metrics.HostSample;
import io.meetkeeper.backbone.contract.restart.RestartCause;
import io.meetkeeper.backbone.contract.restart.RestartJobState;
import io.meetkeeper.backbone.event.EventFactory;
import io.meetkeeper.backbone.message.MessageLanguage;
import io.meetkeeper.gateway.health.HealthMessage;
import io.meetkeeper.gateway.notify.channel.ChannelType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Events for tests. */
final class EventFixtures {
  private static final Instant AT = Instant.parse("2026-11-20T12:00:00Z");
  private static final String SITE = "meet.example.com";

  private EventFixtures() {}

  /** The filter of a channel with these settings. */
  static ChannelFilter filter(String settings) {
    return ChannelFilter.of(
        ConfigurationLoader.ofDefaults("meetkeeper.notify.channels.c { " + settings + " }")
            .section("notify")
            .namedSections("channels")
            .get("c"));
  }

  /** A channel that sends each event as a message of its own. */
  static ChannelSettings channel(ChannelType type, String name, String settings) {
    return new ChannelSettings(
        name, type, filter(settings), null, MessageLanguage.EN, Duration.ofSeconds(30), null);
  }

  /** The channel of {@code notify.webhook-url-file}. */
  static ChannelSettings webhook(String settings) {
    return channel(ChannelType.WEBHOOK, ChannelSettings.WEBHOOK, settings);
  }

  static Event notice(String id, Severity severity) {
    return new NoticeEvent(id, AT, "meet1", SITE, severity, "notice " + id, "swap", null);
  }

  static Event swap(String id, boolean raised, String host) {
    return new PressureEvent(
        id,
        AT,
        host,
        SITE,
        raised ? Severity.WARNING : Severity.INFO,
        raised ? "swap 63 %" : "swap 38 %",
        HostSample.Resource.SWAP,
        raised,
        raised ? 63 : 38,
        50.0,
        null,
        List.of(),
        null);
  }

  static Event restart(String id, RestartJobState state, Severity severity) {
    return new RestartChangedEvent(
        id,
        AT,
        "meet1",
        SITE,
        severity,
        "restart " + state,
        "j1",
        state,
        RestartCause.NIGHTLY,
        null);
  }

  static Event automation(String id, HostAutomation.State state, Severity severity) {
    return new AutomationChangedEvent(
        id, AT, "meet1", SITE, severity, "automation " + state, state, null);
  }

  /** An event whose message has a code. */
  static Event coded() {
    return EventFactory.at(AT, "meet1", SITE)
        .notice(Severity.WARNING, "automation", HealthMessage.AUTOMATION_OFF.with());
  }

  static Event health(HealthState state) {

    Severity severity = state == HealthState.BROKEN ? Severity.ERROR : Severity.INFO;
    return new HealthChangedEvent(
        UUID.randomUUID().toString(),
        AT,
        "meet1",
        SITE,
        severity,
        "nobody can start a meeting",
        "jicofo",
        state,
        HealthState.WELL,
        null,
        List.of("systemctl restart jicofo"),
        null,
        null);
  }

  static Event presence(String change, Severity severity) {
    return new NoticeEvent(change, AT, "meet1", SITE, severity, change, "host-" + change, null);
  }
}
