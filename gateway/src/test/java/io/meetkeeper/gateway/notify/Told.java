package io.meetkeeper.gateway.notify;

import io.meetkeeper.backbone.contract.Cause;
import io.meetkeeper.backbone.contract.Event;
import io.meetkeeper.backbone.contract.HostAutomation;
import io.meetkeeper.backbone.contract.JobState;
import io.meetkeeper.backbone.contract.Sample;
import io.meetkeeper.backbone.contract.Severity;
import java.time.Instant;
import java.util.List;

/** Events for tests. */
final class Told {
  private static final Instant AT = Instant.parse("2026-11-20T12:00:00Z");
  private static final String SITE = "meet.example.com";

  private Told() {}

  static Event notice(String id, Severity severity) {
    return new Event.Notice(id, AT, "meet1", SITE, severity, "notice " + id, "swap");
  }

  static Event swap(String id, boolean raised, String host) {
    return new Event.Pressure(
        id,
        AT,
        host,
        SITE,
        raised ? Severity.WARNING : Severity.INFO,
        raised ? "swap 63 %" : "swap 38 %",
        Sample.Resource.SWAP,
        raised,
        raised ? 63 : 38,
        50,
        null,
        List.of());
  }

  static Event restart(String id, JobState state, Severity severity) {
    return new Event.RestartChanged(
        id, AT, "meet1", SITE, severity, "restart " + state, "j1", state, Cause.NIGHTLY);
  }

  static Event automation(String id, HostAutomation.State state, Severity severity) {
    return new Event.AutomationChanged(
        id, AT, "meet1", SITE, severity, "automation " + state, state);
  }
}
