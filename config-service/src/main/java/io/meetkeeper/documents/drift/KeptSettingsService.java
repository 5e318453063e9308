package io.meetkeeper.documents.drift;

import io.meetkeeper.backbone.contract.AllowedText;
import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.document.KeptSettings;
import io.meetkeeper.backbone.contract.document.KeptSettings.Drift;
import io.meetkeeper.backbone.contract.document.KeptSettings.OnDrift;
import io.meetkeeper.backbone.contract.document.KeptSettingsChangeRequest;
import io.meetkeeper.backbone.event.EventAnnouncer;
import io.meetkeeper.documents.edit.DocumentSchema;
import io.meetkeeper.documents.edit.EditMessage;
import io.meetkeeper.documents.edit.MergePatch;
import io.meetkeeper.documents.site.SiteFiles;
import io.meetkeeper.files.DocumentKind;
import io.meetkeeper.files.DocumentNotEditableException;
import io.meetkeeper.files.diff.SecretMasker;
import io.meetkeeper.files.disk.FileNotReplacedException;
import io.meetkeeper.files.disk.FileSnapshot;
import io.meetkeeper.files.layout.DocumentLocation;
import io.meetkeeper.files.parser.DocumentOrigin;
import io.meetkeeper.files.parser.ParserProcess;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Stores kept settings and detects drift from them. Blocking; one thread at a time. */
public final class KeptSettingsService {
  private static final int MOST = 500;

  private final SiteFiles files;
  private final ParserProcess process;
  private final KeptSettingsStore store;
  private final Clock clock;
  private final EventAnnouncer announcer;

  /** Creates the service for the files of a site. */
  public KeptSettingsService(
      SiteFiles files,
      ParserProcess process,
      KeptSettingsStore store,
      Clock clock,
      EventAnnouncer announcer) {
    this.files = files;
    this.process = process;
    this.store = store;
    this.clock = clock;
    this.announcer = announcer;
  }

  /** Returns the kept settings and their drift. */
  public KeptSettings get(boolean secrets) {
    return toView(store.load(), secrets);
  }

  /** Replaces the kept settings; fails with 404 or 422. */
  public KeptSettings replace(KeptSettingsChangeRequest change) {
    validate(change);
    List<String> notes = new ArrayList<>(warnings(change.documents()));
    KeptSettings compared =
        compare(
            new KeptSettings(
                change.onDrift() == null ? OnDrift.REPORT : change.onDrift(),
                change.documents(),
                List.of(),
                null,
                List.of(),
                false),
            notes);
    if (!change.dryRun()) {
      store.save(compared);
    }
    return toView(compared, change.secrets());
  }

  /** Whether settings of these files are kept, or were never compared. */
  public boolean isAffectedBy(Set<String> changed) {
    KeptSettings kept = store.load();
    return !kept.documents().isEmpty()
        && (kept.checkedAt() == null
            || kept.documents().keySet().stream().anyMatch(changed::contains));
  }

  /** Compares again and publishes an event for each change of the drift. */
  public KeptSettings compare() {
    KeptSettings before = store.load();
    KeptSettings after = compare(before, new ArrayList<>());
    store.save(after);
    Map<String, List<String>> was = options(before.drift());
    Map<String, List<String>> is = options(after.drift());
    publishDrift(is, was, true);
    publishDrift(was, is, false);
    return after;
  }

  /** Returns a merge patch for each file that has drifted. */
  public Map<String, Map<String, Object>> repairs() {
    KeptSettings kept = store.load();
    Map<String, Map<String, Object>> repairs = new TreeMap<>();
    kept.drift()
        .forEach(drift -> repairs.put(drift.document(), kept.documents().get(drift.document())));
    return repairs;
  }

  private void publishDrift(
      Map<String, List<String>> now, Map<String, List<String>> other, boolean drifted) {
    now.forEach(
        (document, options) -> {
          List<String> fresh = new ArrayList<>(options);
          fresh.removeAll(other.getOrDefault(document, List.of()));
          if (!fresh.isEmpty()) {
            announcer.announce(
                events ->
                    events.settingDrifted(
                        (drifted ? DriftMessage.DRIFTED : DriftMessage.RESTORED)
                            .with(document, fresh),
                        document,
                        fresh,
                        drifted));
          }
        });
  }

  private Map<String, Object> values(
      DocumentLocation location, DocumentKind kind, FileSnapshot snapshot) {
    String text = snapshot.text();
    return process
        .read(kind, text, new DocumentOrigin(null, files.textBefore(location.name(), text)))
        .values();
  }

  private KeptSettings compare(KeptSettings kept, List<String> notes) {
    List<Drift> drift = new ArrayList<>();
    kept.documents()
        .forEach(
            (document, wanted) -> {
              try {
                DocumentKind kind = kind(document);
                DocumentLocation location = files.locate(document);
                Optional<FileSnapshot> snapshot = files.read(location);
                Map<String, Object> actual =
                    snapshot.isEmpty() ? Map.of() : values(location, kind, snapshot.get());
                drift.addAll(DriftDetector.detect(document, wanted, actual, kind.isEnvironment()));
              } catch (DocumentNotEditableException | FileNotReplacedException | Problem e) {
                notes.add(
                    EditMessage.NOT_COMPARABLE.english(document, String.valueOf(e.getMessage())));
                kept.drift().stream()
                    .filter(known -> known.document().equals(document))
                    .forEach(drift::add);
              }
            });
    return new KeptSettings(kept.onDrift(), kept.documents(), drift, clock.instant(), notes, false);
  }

  private void validate(KeptSettingsChangeRequest change) {
    int count = 0;
    for (Map.Entry<String, Map<String, Object>> entry : change.documents().entrySet()) {
      DocumentLocation location = files.locate(entry.getKey());
      if (location.access() != DocumentLocation.DocumentAccess.EDIT) {
        throw Problem.unacceptable(
            "documents." + entry.getKey(), location.access(), AllowedText.EDITED_FILE.english());
      }
      MergePatch.of(entry.getValue(), Map.of(), false);
      for (DriftDetector.SettingLeaf leaf : DriftDetector.leaves(List.of(), entry.getValue())) {
        count++;
        if (leaf.value() == null) {
          throw Problem.unacceptable(
              "documents." + entry.getKey() + "." + String.join(".", leaf.path()),
              "null",
              AllowedText.KEPT_VALUE.english());
        }
      }
    }
    if (count > MOST) {
      throw Problem.unacceptable("documents", count + " values", AllowedText.AT_MOST.english(MOST));
    }
  }

  private List<String> warnings(Map<String, Map<String, Object>> documents) {
    List<String> warnings = new ArrayList<>();
    documents.forEach(
        (document, wanted) ->
            warnings.addAll(
                new DocumentSchema(kind(document))
                    .validate(MergePatch.of(wanted, Map.of(), false).changes())));
    return warnings;
  }

  private DocumentKind kind(String document) {
    return files.locate(document).name().kind().orElseThrow();
  }

  private static Map<String, List<String>> options(List<Drift> drift) {
    return drift.stream()
        .collect(
            Collectors.groupingBy(
                Drift::document, Collectors.mapping(Drift::option, Collectors.toList())));
  }

  private static KeptSettings toView(KeptSettings kept, boolean secrets) {
    Map<String, Map<String, Object>> documents = new LinkedHashMap<>();
    kept.documents()
        .forEach((name, values) -> documents.put(name, SecretMasker.maskValues(values)));
    Function<Drift, Drift> masked =
        drift -> {
          List<String> path = List.of(drift.option().split("\\.", -1));
          return new Drift(
              drift.document(),
              drift.option(),
              SecretMasker.maskValue(path, drift.wanted()),
              SecretMasker.maskValue(path, drift.actual()));
        };
    List<Drift> drift = kept.drift().stream().map(masked).toList();
    boolean secret = !documents.equals(kept.documents()) || !drift.equals(kept.drift());
    return new KeptSettings(
        kept.onDrift(),
        secrets ? kept.documents() : documents,
        secrets ? kept.drift() : drift,
        kept.checkedAt(),
        new ArrayList<>(new TreeSet<>(kept.notes())),
        secrets && secret);
  }
}
