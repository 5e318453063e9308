package io.meetkeeper.auth.domain.file;

import io.meetkeeper.backbone.contract.securedomain.SecureDomainFile;
import io.meetkeeper.files.DocumentKind;
import io.meetkeeper.files.DocumentNotEditableException;
import io.meetkeeper.files.disk.AtomicFileStore;
import io.meetkeeper.files.disk.FileNotReplacedException;
import io.meetkeeper.files.disk.FileSnapshot;
import io.meetkeeper.files.layout.DocumentLocation;
import io.meetkeeper.files.layout.DocumentName;
import io.meetkeeper.files.layout.SiteLayout;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Reads the files that define the secure domain. Blocks. */
public final class DomainFileReader {
  private static final List<DocumentName> DEBIAN =
      List.of(
          DocumentName.PROSODY,
          DocumentName.JICOFO_PROPERTIES,
          DocumentName.JICOFO_CONF,
          DocumentName.CONFIG_JS);

  private final String domain;
  private final Supplier<SiteLayout> layouts;
  private final AtomicFileStore store;
  private final DomainFileEditor editor;

  /**
   * Creates a reader.
   *
   * @param domain the site's VirtualHost in Prosody
   * @param layouts finds the files, called for each snapshot
   */
  public DomainFileReader(
      String domain, Supplier<SiteLayout> layouts, AtomicFileStore store, DomainFileEditor editor) {
    this.domain = domain;
    this.layouts = layouts;
    this.store = store;
    this.editor = editor;
  }

  public DomainSnapshot takeSnapshot() {
    SiteLayout layout = layouts.get();
    return switch (layout.kind()) {
      case DEBIAN -> debian(layout);
      case DOCKER -> docker(layout);
      case NONE -> refused(layout, DomainFileMessage.NO_FILES.english(layout.evidence()));
    };
  }

  public static DocumentKind kind(DocumentName name) {
    return switch (name) {
      case PROSODY -> DocumentKind.PROSODY;
      case JICOFO_PROPERTIES -> DocumentKind.PROPERTIES;
      case DOCKER_ENV -> DocumentKind.COMPOSE_ENV;
      case CONFIG_JS -> DocumentKind.CONFIG_JS;
      default -> DocumentKind.HOCON;
    };
  }

  private DomainSnapshot debian(SiteLayout layout) {
    for (DocumentName needed : List.of(DocumentName.PROSODY, DocumentName.CONFIG_JS)) {
      if (layout.find(needed).isEmpty()) {
        return refused(layout, DomainFileMessage.NO_FILE.english(needed.text(), domain));
      }
    }
    DocumentLocation prosody = layout.find(DocumentName.PROSODY).orElseThrow();
    if (prosody.access() == DocumentLocation.DocumentAccess.UNCLEAR) {
      return refused(layout, prosody.restriction());
    }
    DomainFileReading reading = read(layout, DEBIAN);
    if (!reading.unreadable.isEmpty()) {
      return unreadable(layout, reading);
    }
    if (!reading.values.containsKey(DocumentName.JICOFO_CONF)
        && !reading.values.containsKey(DocumentName.JICOFO_PROPERTIES)) {
      return refused(layout, DomainFileMessage.NO_JICOFO.english());
    }
    DomainFacts facts = DomainFacts.of(domain, reading.values);
    return new DomainSnapshot(
        layout, reading.snapshots, facts, DomainVerdict.of(facts, reading.paths));
  }

  private DomainSnapshot docker(SiteLayout layout) {
    DomainFileReading reading = read(layout, List.of(DocumentName.DOCKER_ENV));
    Map<String, Object> env = reading.values.get(DocumentName.DOCKER_ENV);
    if (env == null) {
      return reading.unreadable.isEmpty()
          ? refused(layout, DomainFileMessage.NO_ENV.english())
          : unreadable(layout, reading);
    }
    String obstacle =
        DockerEnvironment.of(reading.snapshots.get(DocumentName.DOCKER_ENV).text()).obstacle();
    if (obstacle != null) {
      return refused(layout, obstacle);
    }
    DockerEnvFacts facts = DockerEnvFacts.of(env);
    Path path = reading.paths.get(DocumentName.DOCKER_ENV);
    return new DomainSnapshot(
        layout,
        reading.snapshots,
        null,
        DomainVerdict.of(List.of(facts.toDomainFile(path)), facts.refusal()));
  }

  /** The files that were read, and the reasons why others could not be. */
  private static final class DomainFileReading {
    private final Map<DocumentName, FileSnapshot> snapshots = new EnumMap<>(DocumentName.class);
    private final Map<DocumentName, Map<String, Object>> values = new EnumMap<>(DocumentName.class);
    private final Map<DocumentName, Path> paths = new EnumMap<>(DocumentName.class);
    private final List<SecureDomainFile> unreadable = new ArrayList<>();
  }

  private DomainFileReading read(SiteLayout layout, List<DocumentName> names) {
    DomainFileReading reading = new DomainFileReading();
    for (DocumentName name : names) {
      layout.find(name).ifPresent(location -> read(reading, location));
    }
    return reading;
  }

  private void read(DomainFileReading reading, DocumentLocation location) {
    DocumentName name = location.name();
    reading.paths.put(name, location.path());
    try {
      FileSnapshot snapshot = store.read(location.path()).orElse(null);
      if (snapshot == null) {
        return;
      }
      reading.snapshots.put(name, snapshot);
      reading.values.put(
          name,
          name == DocumentName.DOCKER_ENV
              ? DockerEnvironment.of(snapshot.text()).values()
              : editor.readValues(kind(name), snapshot.text(), snapshot.file()));
    } catch (DocumentNotEditableException | FileNotReplacedException e) {
      reading.unreadable.add(
          new SecureDomainFile(name.text(), location.path().toString(), null, null, describe(e)));
    }
  }

  private static String describe(RuntimeException e) {
    if (e instanceof DocumentNotEditableException refused && refused.position() != null) {
      return e.getMessage() + " (line " + refused.position().line() + ")";
    }
    return e.getMessage();
  }

  private static DomainSnapshot unreadable(SiteLayout layout, DomainFileReading reading) {
    SecureDomainFile first = reading.unreadable.get(0);
    String refusal = DomainFileMessage.UNREADABLE.english(first.path(), first.because());
    return new DomainSnapshot(
        layout, reading.snapshots, null, DomainVerdict.of(reading.unreadable, refusal));
  }

  private static DomainSnapshot refused(SiteLayout layout, String refusal) {
    return new DomainSnapshot(
        layout, Map.of(), null, new DomainVerdict(List.of(), null, refusal, refusal));
  }
}
