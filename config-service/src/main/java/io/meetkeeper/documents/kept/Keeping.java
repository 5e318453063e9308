package io.meetkeeper.documents.kept;

import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.document.KeptChange;
import io.meetkeeper.backbone.contract.document.KeptSettings;
import io.meetkeeper.backbone.contract.document.KeptSettings.Drift;
import io.meetkeeper.backbone.contract.document.KeptSettings.OnDrift;
import io.meetkeeper.documents.Told;
import io.meetkeeper.documents.edit.Knowledge;
import io.meetkeeper.documents.edit.MergePatch;
import io.meetkeeper.documents.site.SiteFiles;
import io.meetkeeper.files.NotEditable;
import io.meetkeeper.files.diff.Secrets;
import io.meetkeeper.files.disk.NotReplaced;
import io.meetkeeper.files.disk.Snapshot;
import io.meetkeeper.files.layout.Placed;
import io.meetkeeper.files.workbench.Kind;
import io.meetkeeper.files.workbench.Workbench;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Keeps settings as wanted. Blocking; one thread at a time. */
public final class Keeping {
  private static final int MOST = 500;

  private final SiteFiles files;
  private final Workbench workbench;
  private final KeptBook book;
  private final Clock clock;
  private final Told told;

  /** Keeps those of these files. */
  public Keeping(SiteFiles files, Workbench workbench, KeptBook book, Clock clock, Told told) {
    this.files = files;
    this.workbench = workbench;
    this.book = book;
    this.clock = clock;
    this.told = told;
  }

  /** As they stand. */
  public KeptSettings get(boolean secrets) {
    return shown(book.read(), secrets);
  }

  /** Says anew what is wanted. */
  public KeptSettings put(KeptChange change) {
    check(change);
    List<String> notes = new ArrayList<>(warnings(change.documents()));
    KeptSettings looked =
        look(
            new KeptSettings(
                change.onDrift() == null ? OnDrift.REPORT : change.onDrift(),
                change.documents(),
                List.of(),
                null,
                List.of(),
                false),
            notes);
    if (!change.dryRun()) {
      book.write(looked);
    }
    return shown(looked, change.secrets());
  }

  /** Whether anything is wanted of these files, or was never looked at. */
  public boolean concerns(java.util.Set<String> changed) {
    KeptSettings kept = book.read();
    return !kept.documents().isEmpty()
        && (kept.checkedAt() == null
            || kept.documents().keySet().stream().anyMatch(changed::contains));
  }

  /** Looks again, and tells what is new. */
  public KeptSettings look() {
    KeptSettings before = book.read();
    KeptSettings after = look(before, new ArrayList<>());
    book.write(after);
    Map<String, List<String>> was = options(before.drift());
    Map<String, List<String>> is = options(after.drift());
    tell(is, was, true);
    tell(was, is, false);
    return after;
  }

  /** What would make everything as wanted: a merge patch for each file that is not. */
  public Map<String, Map<String, Object>> repairs() {
    KeptSettings kept = book.read();
    Map<String, Map<String, Object>> repairs = new TreeMap<>();
    kept.drift()
        .forEach(drift -> repairs.put(drift.document(), kept.documents().get(drift.document())));
    return repairs;
  }

  private void tell(
      Map<String, List<String>> now, Map<String, List<String>> other, boolean drifted) {
    now.forEach(
        (document, options) -> {
          List<String> fresh = new ArrayList<>(options);
          fresh.removeAll(other.getOrDefault(document, List.of()));
          if (!fresh.isEmpty()) {
            told.drifted(
                document,
                fresh,
                drifted,
                document
                    + ": "
                    + String.join(", ", fresh)
                    + (drifted ? " no longer as wanted for good" : " as wanted again"));
          }
        });
  }

  private KeptSettings look(KeptSettings kept, List<String> notes) {
    List<Drift> drift = new ArrayList<>();
    kept.documents()
        .forEach(
            (document, wanted) -> {
              try {
                Kind kind = kind(document);
                Optional<Snapshot> snapshot = files.read(files.placed(document));
                Map<String, Object> actual =
                    snapshot.isEmpty()
                        ? Map.of()
                        : workbench.read(kind, snapshot.get().text()).values();
                drift.addAll(Drifts.of(document, wanted, actual, kind == Kind.SHELL));
              } catch (NotEditable | NotReplaced | Problem e) {
                notes.add(document + " cannot be compared: " + e.getMessage());
                kept.drift().stream()
                    .filter(known -> known.document().equals(document))
                    .forEach(drift::add);
              }
            });
    return new KeptSettings(kept.onDrift(), kept.documents(), drift, clock.instant(), notes, false);
  }

  private void check(KeptChange change) {
    int count = 0;
    for (Map.Entry<String, Map<String, Object>> entry : change.documents().entrySet()) {
      Placed placed = files.placed(entry.getKey());
      if (placed.access() != Placed.Access.EDIT) {
        throw Problem.unacceptable(
            "documents." + entry.getKey(), placed.access(), "a file that is edited here");
      }
      MergePatch.of(entry.getValue(), Map.of(), false);
      for (Drifts.Leaf leaf : Drifts.leaves(List.of(), entry.getValue())) {
        count++;
        if (leaf.value() == null) {
          throw Problem.unacceptable(
              "documents." + entry.getKey() + "." + String.join(".", leaf.path()),
              "null",
              "a value; what is not wanted for good is left out");
        }
      }
    }
    if (count > MOST) {
      throw Problem.unacceptable("documents", count + " values", "at most " + MOST);
    }
  }

  private List<String> warnings(Map<String, Map<String, Object>> documents) {
    List<String> warnings = new ArrayList<>();
    documents.forEach(
        (document, wanted) ->
            warnings.addAll(
                new Knowledge(kind(document))
                    .check(MergePatch.of(wanted, Map.of(), false).changes())));
    return warnings;
  }

  private Kind kind(String document) {
    return SiteFiles.kind(files.placed(document).name()).orElseThrow();
  }

  private static Map<String, List<String>> options(List<Drift> drift) {
    return drift.stream()
        .collect(
            Collectors.groupingBy(
                Drift::document, Collectors.mapping(Drift::option, Collectors.toList())));
  }

  private static KeptSettings shown(KeptSettings kept, boolean secrets) {
    Map<String, Map<String, Object>> documents = new LinkedHashMap<>();
    kept.documents().forEach((name, values) -> documents.put(name, Secrets.values(values)));
    Function<Drift, Drift> masked =
        drift -> {
          List<String> path = List.of(drift.option().split("\\.", -1));
          return new Drift(
              drift.document(),
              drift.option(),
              Secrets.value(path, drift.wanted()),
              Secrets.value(path, drift.actual()));
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
