package io.meetkeeper.documents.site;

import io.meetkeeper.backbone.contract.event.Event;
import io.meetkeeper.backbone.contract.event.Severity;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

/** Tells what happened to the files; never what stands in them. */
public final class DocumentEventPublisher {
  private final String host;
  private final String site;
  private final Clock clock;
  private final Consumer<Event> events;

  /** Of this host and site. */
  public DocumentEventPublisher(String host, String site, Clock clock, Consumer<Event> events) {
    this.host = host;
    this.site = site;
    this.clock = clock;
    this.events = events;
  }

  /** A file is no longer what it was. */
  public void publishChange(
      Severity severity, String document, String revision, String by, String message) {
    events.accept(
        new Event.DocumentChanged(
            newId(), clock.instant(), host, site, severity, message, document, revision, by));
  }

  /** A setting is not as wanted, or is so again. */
  public void publishDrift(String document, List<String> options, boolean drifted, String message) {
    events.accept(
        new Event.SettingDrifted(
            newId(),
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
  public void publishNotice(Severity severity, String subject, String message) {
    events.accept(
        new Event.Notice(newId(), clock.instant(), host, site, severity, message, subject));
  }

  private static String newId() {
    return UUID.randomUUID().toString();
  }
}
