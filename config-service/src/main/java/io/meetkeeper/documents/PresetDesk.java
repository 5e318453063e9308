package io.meetkeeper.documents;

import io.meetkeeper.backbone.bus.Wire;
import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.document.AfterChange;
import io.meetkeeper.backbone.contract.document.DocumentChange;
import io.meetkeeper.backbone.contract.document.DocumentChanged;
import io.meetkeeper.backbone.contract.document.DocumentChanged.Outcome;
import io.meetkeeper.backbone.contract.document.PresetAnswer;
import io.meetkeeper.backbone.contract.document.PresetRequest;
import io.meetkeeper.backbone.contract.document.Presets;
import io.meetkeeper.documents.preset.PresetBook;
import io.meetkeeper.documents.site.SiteFiles;
import io.meetkeeper.files.layout.DocumentName;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Applies presets: every file is planned before the first one is written, and none is written when
 * one of them is not the one that the person has seen. Blocking.
 */
final class PresetDesk {
  private static final Pattern MEMORY = Pattern.compile("MemTotal:\\s+(\\d+) kB");
  private static final int KIB = 1024;

  private final SiteFiles files;
  private final DocumentsSettings settings;
  private final Writer writer;

  PresetDesk(SiteFiles files, DocumentsSettings settings, Writer writer) {
    this.files = files;
    this.settings = settings;
    this.writer = writer;
  }

  Presets list() {
    return book().all();
  }

  PresetAnswer apply(PresetRequest wanted) {
    Presets.Item preset = book().get(wanted.name());
    List<String> notes = new ArrayList<>();
    Map<String, Map<String, Object>> here = new TreeMap<>();
    preset.documents().forEach((name, values) -> note(name, values, here, notes));
    if (here.isEmpty()) {
      throw Problem.conflict(
          "none of the files of this preset is here: " + String.join("; ", notes));
    }
    List<DocumentChanged> planned = new ArrayList<>();
    here.forEach((name, values) -> planned.add(one(wanted, name, values, true)));
    boolean stale = planned.stream().anyMatch(plan -> plan.outcome() == Outcome.STALE);
    if (wanted.dryRun() || stale) {
      return answer(preset, planned, notes);
    }
    missing(planned, wanted.etags());
    List<DocumentChanged> done = new ArrayList<>();
    here.forEach((name, values) -> done.add(made(wanted, name, values, done)));
    return answer(preset, done, notes);
  }

  private DocumentChanged made(
      PresetRequest wanted, String name, Map<String, Object> values, List<DocumentChanged> done) {
    try {
      return one(wanted, name, values, false);
    } catch (Problem e) {
      String before =
          done.isEmpty()
              ? "nothing was changed"
              : "changed before: "
                  + String.join(", ", done.stream().map(DocumentChanged::name).toList());
      throw Problem.of(e.status(), e.detail() + "; " + before, e.fields(), e.retryAfter());
    }
  }

  private void note(
      String name,
      Map<String, Object> values,
      Map<String, Map<String, Object>> here,
      List<String> notes) {
    boolean there = DocumentName.of(name).flatMap(known -> files.layout().find(known)).isPresent();
    if (there) {
      here.put(name, values);
    } else {
      notes.add(name + " is not on this host, so that part is left out");
    }
  }

  private DocumentChanged one(
      PresetRequest wanted, String name, Map<String, Object> values, boolean dryRun) {
    String etag = wanted.etags() == null ? null : wanted.etags().get(name);
    return writer.change(
        new DocumentChange(
            name,
            etag == null ? "*" : etag,
            Wire.text(values),
            AfterChange.NOTHING,
            wanted.by(),
            wanted.reason() == null ? "preset " + wanted.name() : wanted.reason(),
            wanted.secrets(),
            dryRun));
  }

  private static void missing(List<DocumentChanged> planned, Map<String, String> etags) {
    List<String> missing =
        planned.stream()
            .filter(plan -> plan.outcome() == Outcome.WOULD_CHANGE)
            .map(DocumentChanged::name)
            .filter(name -> etags == null || !etags.containsKey(name))
            .toList();
    if (!missing.isEmpty()) {
      throw Problem.of(
          428,
          "the member etags must name what you have seen of "
              + String.join(", ", missing)
              + "; ask with dryRun=true first, the answer has them");
    }
  }

  private static PresetAnswer answer(
      Presets.Item preset, List<DocumentChanged> documents, List<String> notes) {
    return new PresetAnswer(preset.name(), documents, preset.clients(), preset.links(), notes);
  }

  private PresetBook book() {
    return new PresetBook(files.site(), files.layout().kind(), memory());
  }

  private Long memory() {
    try {
      Matcher total = MEMORY.matcher(Files.readString(settings.root().resolve("proc/meminfo")));
      return total.find() ? Long.parseLong(total.group(1)) * KIB : null;
    } catch (IOException e) {
      return null;
    }
  }
}
