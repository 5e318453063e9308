package io.meetkeeper.documents.health;

import io.meetkeeper.backbone.contract.health.HealthCheck;
import io.meetkeeper.backbone.file.FileStamp;
import io.meetkeeper.documents.site.SiteFiles;
import io.meetkeeper.files.DocumentKind;
import io.meetkeeper.files.DocumentNotEditableException;
import io.meetkeeper.files.DocumentNotEditableException.RefusalReason;
import io.meetkeeper.files.disk.FileNotReplacedException;
import io.meetkeeper.files.disk.FileSnapshot;
import io.meetkeeper.files.disk.ReadPermissionHint;
import io.meetkeeper.files.layout.DocumentLocation;
import io.meetkeeper.files.layout.DocumentName;
import io.meetkeeper.files.layout.SiteLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Parses each document of a site once, and again when its time, size or inode has changed: the
 * parser runs in a JVM of its own, which a small host cannot afford every minute. Blocking; one
 * thread at a time.
 */
final class DocumentFileProbe {
  /** The time before a parser that could not be started is tried again. */
  private static final Duration PARSER_RETRY = Duration.ofMinutes(10);

  private final Path root;
  private final SiteFiles files;
  private final DocumentValueParser parser;
  private final Clock clock;
  private final Map<DocumentName, ParsedDocument> parsed = new EnumMap<>(DocumentName.class);

  /** Parses a text to its values. */
  @FunctionalInterface
  interface DocumentValueParser {
    /**
     * Parses a text.
     *
     * @throws DocumentNotEditableException when it is not a document of this kind
     */
    Map<String, Object> parse(DocumentKind kind, String text);
  }

  /**
   * The result for one version of a file.
   *
   * @param stamp attributes of that version
   * @param check the result
   * @param text its text; only for config.js, else {@code null}
   * @param turn the TURN services in it; only for Prosody's file, else empty
   * @param retryAt when it is parsed again even if it has not changed
   */
  private record ParsedDocument(
      String stamp, HealthCheck check, String text, List<TurnService> turn, Instant retryAt) {}

  DocumentFileProbe(Path root, SiteFiles files, DocumentValueParser parser, Clock clock) {
    this.root = root;
    this.files = files;
    this.parser = parser;
    this.clock = clock;
  }

  /** A check for each document that exists, or that may exist in a closed folder. */
  List<HealthCheck> check(SiteLayout layout) {
    List<HealthCheck> checks = new ArrayList<>();
    for (DocumentLocation location : layout.documents()) {
      if (location.name().kind().isPresent() && Files.exists(location.path())) {
        checks.add(check(location));
      }
    }
    if (layout.kind() == SiteLayout.InstallationKind.DEBIAN) {
      addHidden(checks, layout, DocumentName.JICOFO_CONF, "etc/jitsi/jicofo/jicofo.conf");
      addHidden(checks, layout, DocumentName.JVB_CONF, "etc/jitsi/videobridge/jvb.conf");
    }
    return checks;
  }

  /** The text of config.js when it was last parsed. */
  Optional<String> configJsText() {
    return Optional.ofNullable(parsed.get(DocumentName.CONFIG_JS)).map(ParsedDocument::text);
  }

  /** The TURN services in Prosody's file; empty when there are none or it was not parsed. */
  List<TurnService> turnServices() {
    ParsedDocument prosody = parsed.get(DocumentName.PROSODY);
    return prosody == null ? List.of() : prosody.turn();
  }

  /**
   * Adds a check for a file in a closed folder; Debian packages close the folders of Jicofo and the
   * bridge.
   */
  private void addHidden(
      List<HealthCheck> checks, SiteLayout layout, DocumentName name, String path) {
    Path file = root.resolve(path);
    Path blocking = layout.find(name).isPresent() ? null : ReadPermissionHint.blocking(file);
    if (blocking != null) {
      checks.add(
          DocumentCheck.unreadable(name, FileMessage.CLOSED.with(blocking.toString()), blocking));
    }
  }

  private HealthCheck check(DocumentLocation location) {
    String stamp = FileStamp.of(location.path());
    ParsedDocument last = parsed.get(location.name());
    if (last == null || !last.stamp().equals(stamp) || !clock.instant().isBefore(last.retryAt())) {
      last = parse(location, stamp);
      parsed.put(location.name(), last);
    }
    return last.check();
  }

  private ParsedDocument parse(DocumentLocation location, String stamp) {
    try {
      Optional<FileSnapshot> snapshot = files.read(location);
      return snapshot.isEmpty()
          ? result(
              stamp,
              DocumentCheck.unreadable(location.name(), FileMessage.GONE.with(), location.path()))
          : parse(location, stamp, snapshot.get());
    } catch (FileNotReplacedException e) {
      Path closed = location.path();
      return result(stamp, DocumentCheck.unreadable(location.name(), e.getMessage(), closed));
    }
  }

  private ParsedDocument parse(DocumentLocation location, String stamp, FileSnapshot snapshot) {
    String text = "";
    try {
      text = snapshot.text();
      DocumentKind kind = location.name().kind().orElseThrow();
      Map<String, Object> values = parser.parse(kind, text);
      return new ParsedDocument(
          stamp,
          DocumentCheck.well(location),
          textOfConfigJs(location, text),
          TurnService.of(values),
          Instant.MAX);
    } catch (DocumentNotEditableException e) {
      HealthCheck check = DocumentCheck.unparsable(location, text, e);
      return e.reason() == RefusalReason.UNAVAILABLE
          ? new ParsedDocument(stamp, check, null, List.of(), clock.instant().plus(PARSER_RETRY))
          : new ParsedDocument(
              stamp, check, textOfConfigJs(location, text), List.of(), Instant.MAX);
    }
  }

  private static String textOfConfigJs(DocumentLocation location, String text) {
    return location.name() == DocumentName.CONFIG_JS ? text : null;
  }

  private static ParsedDocument result(String stamp, HealthCheck check) {
    return new ParsedDocument(stamp, check, null, List.of(), Instant.MAX);
  }
}
