package io.meetkeeper.documents;

import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.document.DocumentChangeReply;
import io.meetkeeper.backbone.contract.document.DocumentChangeReply.ChangeOutcome;
import io.meetkeeper.backbone.contract.document.DocumentChangeRequest;
import io.meetkeeper.backbone.contract.document.PendingActionMode;
import io.meetkeeper.backbone.contract.document.PresetReply;
import io.meetkeeper.backbone.contract.document.PresetRequest;
import io.meetkeeper.backbone.contract.document.PresetsReply;
import io.meetkeeper.backbone.json.ContractJson;
import io.meetkeeper.backbone.message.MessageText;
import io.meetkeeper.documents.edit.EditMessage;
import io.meetkeeper.documents.preset.PresetCatalogue;
import io.meetkeeper.documents.site.DocumentsSettings;
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
 * Applies presets. All files are planned before the first is written, and none is written when one
 * of them is not the version that the user saw. Blocking.
 */
final class PresetService {
  private static final Pattern MEMORY = Pattern.compile("MemTotal:\\s+(\\d+) kB");
  private static final int KIB = 1024;

  private final SiteFiles files;
  private final DocumentsSettings settings;
  private final DocumentWriter writer;

  PresetService(SiteFiles files, DocumentsSettings settings, DocumentWriter writer) {
    this.files = files;
    this.settings = settings;
    this.writer = writer;
  }

  PresetsReply list() {
    return catalogue().all();
  }

  PresetReply apply(PresetRequest request) {
    PresetsReply.Preset preset = catalogue().get(request.name());
    List<String> notes = new ArrayList<>();
    Map<String, Map<String, Object>> present = new TreeMap<>();
    preset.documents().forEach((name, values) -> collectPresent(name, values, present, notes));
    if (present.isEmpty()) {
      throw Problem.conflict(EditMessage.NO_PRESET_FILE.with(String.join("; ", notes)));
    }
    List<DocumentChangeReply> planned = new ArrayList<>();
    present.forEach((name, values) -> planned.add(changeDocument(request, name, values, true)));
    boolean stale = planned.stream().anyMatch(plan -> plan.outcome() == ChangeOutcome.STALE);
    if (request.dryRun() || stale) {
      return toAnswer(preset, planned, notes);
    }
    requireEtags(planned, request.etags());
    List<DocumentChangeReply> done = new ArrayList<>();
    present.forEach((name, values) -> done.add(applyDocument(request, name, values, done)));
    return toAnswer(preset, done, notes);
  }

  private DocumentChangeReply applyDocument(
      PresetRequest request,
      String name,
      Map<String, Object> values,
      List<DocumentChangeReply> done) {
    try {
      return changeDocument(request, name, values, false);
    } catch (Problem e) {
      MessageText detail =
          done.isEmpty()
              ? EditMessage.NOTHING_CHANGED.with(reason(e))
              : EditMessage.CHANGED_BEFORE.with(
                  reason(e), done.stream().map(DocumentChangeReply::name).toList());
      throw Problem.of(e.status(), detail)
          .withFields(e.fields())
          .withRetryAfter(e.retryAfter())
          .withType(e.type());
    }
  }

  private void collectPresent(
      String name,
      Map<String, Object> values,
      Map<String, Map<String, Object>> present,
      List<String> notes) {
    boolean exists = DocumentName.of(name).flatMap(known -> files.layout().find(known)).isPresent();
    if (exists) {
      present.put(name, values);
    } else {
      notes.add(EditMessage.PART_LEFT_OUT.english(name));
    }
  }

  private DocumentChangeReply changeDocument(
      PresetRequest request, String name, Map<String, Object> values, boolean dryRun) {
    String etag = request.etags() == null ? null : request.etags().get(name);
    return writer.change(
        new DocumentChangeRequest(
            name,
            etag == null ? "*" : etag,
            ContractJson.toJson(values),
            PendingActionMode.NOTHING,
            request.by(),
            request.reason() == null ? "preset " + request.name() : request.reason(),
            request.secrets(),
            dryRun));
  }

  private static void requireEtags(List<DocumentChangeReply> planned, Map<String, String> etags) {
    List<String> missing =
        planned.stream()
            .filter(plan -> plan.outcome() == ChangeOutcome.WOULD_CHANGE)
            .map(DocumentChangeReply::name)
            .filter(name -> etags == null || !etags.containsKey(name))
            .toList();
    if (!missing.isEmpty()) {
      throw Problem.of(428, EditMessage.ETAGS_MISSING.with(List.copyOf(missing)));
    }
  }

  private static PresetReply toAnswer(
      PresetsReply.Preset preset, List<DocumentChangeReply> documents, List<String> notes) {
    return new PresetReply(preset.name(), documents, preset.clients(), preset.links(), notes);
  }

  private PresetCatalogue catalogue() {
    return new PresetCatalogue(files.site(), files.layout().kind(), readTotalMemory());
  }

  private Long readTotalMemory() {
    try {
      Matcher total = MEMORY.matcher(Files.readString(settings.root().resolve("proc/meminfo")));
      return total.find() ? Long.parseLong(total.group(1)) * KIB : null;
    } catch (IOException e) {
      return null;
    }
  }

  private static Object reason(Problem problem) {
    return problem.detailText() == null ? problem.detail() : problem.detailText();
  }
}
