package io.meetkeeper.documents;

import io.meetkeeper.backbone.contract.Event;
import io.meetkeeper.backbone.contract.Severity;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

/** Tells what happened to the files; never what stands in them. */
public final class Told {
  private final String host;
  private final String site;
  private final Clock clock;
  private final Consumer<Event> events;

  /** Of this host and site. */
  public Told(String host, String site, Clock clock, Consumer<Event> events) {
    this.host = host;
    this.site = site;
    this.clock = clock;
    this.events = events;
  }

  /** A file is no longer what it was. */
  public void changed(
      Severity severity, String document, String revision, String by, String message) {
    events.accept(
        new Event.DocumentChanged(
            id(), clock.instant(), host, site, severity, message, document, revision, by));
  }

  /** A setting is not as wanted, or is so again. */
  public void drifted(String document, List<String> options, boolean drifted, String message) {
    events.accept(
        new Event.SettingDrifted(
            id(),
            clock.instant(),
            host,
            site,
            drifted ? Severity.WARNING : Severity.INFO,
            message,
            document,
            options,
            drifted));
  }

  /** Something else. */
  public void said(Severity severity, String subject, String message) {
    events.accept(new Event.Notice(id(), clock.instant(), host, site, severity, message, subject));
  }

  private static String id() {
    return UUID.randomUUID().toString();
  }
}
