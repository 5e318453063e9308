package io.meetkeeper.auth.domain;

import io.meetkeeper.backbone.contract.domain.DomainFile;
import io.meetkeeper.files.NotEditable;
import io.meetkeeper.files.disk.Disk;
import io.meetkeeper.files.disk.NotReplaced;
import io.meetkeeper.files.disk.Snapshot;
import io.meetkeeper.files.layout.DocumentName;
import io.meetkeeper.files.layout.Layout;
import io.meetkeeper.files.layout.Placed;
import io.meetkeeper.files.workbench.Kind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Reads the files that have a say in the secure domain. Blocks. */
final class Looking {
  private static final List<DocumentName> DEBIAN =
      List.of(
          DocumentName.PROSODY,
          DocumentName.JICOFO_PROPERTIES,
          DocumentName.JICOFO_CONF,
          DocumentName.CONFIG_JS);

  private final String domain;
  private final Supplier<Layout> layouts;
  private final Disk disk;
  private final Editing editing;

  /**
   * A reader.
   *
   * @param domain what Prosody calls the site
   * @param layouts where the files lie, asked for each time
   */
  Looking(String domain, Supplier<Layout> layouts, Disk disk, Editing editing) {
    this.domain = domain;
    this.layouts = layouts;
    this.disk = disk;
    this.editing = editing;
  }

  Look look() {
    Layout layout = layouts.get();
    return switch (layout.kind()) {
      case DEBIAN -> debian(layout);
      case DOCKER -> docker(layout);
      case NONE -> refused(layout, "no files of Jitsi are on this host: " + layout.because());
    };
  }

  static Kind kind(DocumentName name) {
    return switch (name) {
      case PROSODY -> Kind.PROSODY;
      case JICOFO_PROPERTIES -> Kind.PROPERTIES;
      case DOCKER_ENV -> Kind.SHELL;
      case CONFIG_JS -> Kind.CONFIG_JS;
      default -> Kind.HOCON;
    };
  }

  private Look debian(Layout layout) {
    for (DocumentName needed : List.of(DocumentName.PROSODY, DocumentName.CONFIG_JS)) {
      if (layout.find(needed).isEmpty()) {
        return refused(layout, "there is no " + needed.text() + " of " + domain + " on this host");
      }
    }
    Reading reading = read(layout, DEBIAN);
    if (!reading.unreadable.isEmpty()) {
      return unreadable(layout, reading);
    }
    if (!reading.values.containsKey(DocumentName.JICOFO_CONF)
        && !reading.values.containsKey(DocumentName.JICOFO_PROPERTIES)) {
      return refused(layout, "there is neither jicofo.conf nor sip-communicator.properties here");
    }
    Facts facts = Facts.of(domain, reading.values);
    return new Look(layout, reading.snapshots, facts, Verdict.of(facts, reading.paths));
  }

  private Look docker(Layout layout) {
    Reading reading = read(layout, List.of(DocumentName.DOCKER_ENV));
    Map<String, Object> env = reading.values.get(DocumentName.DOCKER_ENV);
    if (env == null) {
      return reading.unreadable.isEmpty()
          ? refused(layout, "there is no .env of docker-jitsi-meet")
          : unreadable(layout, reading);
    }
    DockerEnv said = DockerEnv.of(env);
    Path path = reading.paths.get(DocumentName.DOCKER_ENV);
    return new Look(
        layout, reading.snapshots, null, Verdict.of(List.of(said.file(path)), said.refusal()));
  }

  /** What was read, and of which file not and why. */
  private static final class Reading {
    private final Map<DocumentName, Snapshot> snapshots = new EnumMap<>(DocumentName.class);
    private final Map<DocumentName, Map<String, Object>> values = new EnumMap<>(DocumentName.class);
    private final Map<DocumentName, Path> paths = new EnumMap<>(DocumentName.class);
    private final List<DomainFile> unreadable = new ArrayList<>();
  }

  private Reading read(Layout layout, List<DocumentName> names) {
    Reading reading = new Reading();
    for (DocumentName name : names) {
      layout.find(name).ifPresent(placed -> read(reading, placed));
    }
    return reading;
  }

  private void read(Reading reading, Placed placed) {
    DocumentName name = placed.name();
    reading.paths.put(name, placed.path());
    try {
      Snapshot snapshot = disk.read(placed.path()).orElse(null);
      if (snapshot == null) {
        return;
      }
      reading.snapshots.put(name, snapshot);
      reading.values.put(name, editing.values(kind(name), snapshot.text()));
    } catch (NotEditable | NotReplaced e) {
      reading.unreadable.add(
          new DomainFile(name.text(), placed.path().toString(), null, null, said(e)));
    }
  }

  private static String said(RuntimeException e) {
    if (e instanceof NotEditable refused && refused.place() != null) {
      return e.getMessage() + " (line " + refused.place().line() + ")";
    }
    return e.getMessage();
  }

  private static Look unreadable(Layout layout, Reading reading) {
    DomainFile first = reading.unreadable.get(0);
    String refusal = first.path() + " cannot be read: " + first.because();
    return new Look(layout, reading.snapshots, null, Verdict.of(reading.unreadable, refusal));
  }

  private static Look refused(Layout layout, String refusal) {
    return new Look(layout, Map.of(), null, new Verdict(List.of(), null, refusal, refusal));
  }
}
