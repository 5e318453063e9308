package io.meetkeeper.gateway.rest;

import io.meetkeeper.backbone.bus.Bus;
import io.meetkeeper.backbone.bus.Wire;
import io.meetkeeper.backbone.contract.Contracts;
import io.meetkeeper.backbone.contract.document.DocumentChanged;
import io.meetkeeper.backbone.contract.document.DocumentsQuestion;
import io.meetkeeper.backbone.contract.document.KeptChange;
import io.meetkeeper.backbone.contract.document.KeptSettings;
import io.meetkeeper.backbone.contract.document.PresetAnswer;
import io.meetkeeper.backbone.contract.document.PresetRequest;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code /sites/{site}/presets} and {@code /sites/{site}/kept-settings}. */
final class PresetResource {
  private static final List<String> COLUMNS = List.of("name", "title", "description");

  private final Bus bus;
  private final Access access;

  PresetResource(Bus bus, Access access) {
    this.bus = bus;
    this.access = access;
  }

  void attach(Operations operations) {
    operations
        .reads("listPresets", this::list)
        .changes("applyPreset", this::apply)
        .reads("getKeptSettings", this::kept)
        .changes("replaceKeptSettings", this::keep);
  }

  private Future<Answer> list(Call call) {
    String site = access.site(call);
    return bus.ask(
            Contracts.PRESETS.at(access.filesOf(call)),
            new DocumentsQuestion(site, DocumentCalls.secrets(call)),
            DocumentCalls.PATIENCE)
        .map(
            presets -> {
              List<Map<String, Object>> items = new ArrayList<>();
              presets.items().forEach(item -> items.add(Wire.map(item)));
              return Answer.page(new Page(items, null), COLUMNS);
            });
  }

  private Future<Answer> apply(Call call) {
    Map<String, String> etags = new LinkedHashMap<>();
    call.body()
        .getJsonObject("etags", new JsonObject())
        .forEach(entry -> etags.put(entry.getKey(), String.valueOf(entry.getValue())));
    PresetRequest request =
        new PresetRequest(
            call.path("name"),
            etags,
            DocumentCalls.after(call.body().getString("then")),
            call.by(),
            call.body().getString("reason"),
            DocumentCalls.secrets(call),
            call.dryRun());
    return bus.ask(Contracts.PRESET_APPLY.at(access.filesOf(call)), request, DocumentCalls.PATIENCE)
        .map(answer -> applied(call, answer));
  }

  private static Answer applied(Call call, PresetAnswer done) {
    boolean stale =
        done.documents().stream().anyMatch(one -> one.outcome() == DocumentChanged.Outcome.STALE);
    if (stale) {
      return DocumentCalls.stale(call, done.documents());
    }
    call.after(
        Map.of(
            "preset",
            done.name(),
            "documents",
            done.documents().stream().map(DocumentCalls::summary).toList()));
    Answer answer = Answer.ok(done);
    return done.documents().stream().anyMatch(DocumentChanged::secret)
        ? answer.withSecret()
        : answer;
  }

  private Future<Answer> kept(Call call) {
    String site = access.site(call);
    return bus.ask(
            Contracts.KEPT_SETTINGS.at(access.filesOf(call)),
            new DocumentsQuestion(site, DocumentCalls.secrets(call)),
            DocumentCalls.PATIENCE)
        .map(Answer::ok);
  }

  private Future<Answer> keep(Call call) {
    String place = access.filesOf(call);
    Map<String, Map<String, Object>> documents = new LinkedHashMap<>();
    JsonObject wanted = call.body().getJsonObject("documents");
    wanted.fieldNames().forEach(name -> documents.put(name, wanted.getJsonObject(name).getMap()));
    KeptChange change =
        new KeptChange(
            "re-apply".equals(call.body().getString("onDrift"))
                ? KeptSettings.OnDrift.RE_APPLY
                : KeptSettings.OnDrift.REPORT,
            documents,
            call.by(),
            DocumentCalls.secrets(call),
            call.dryRun());
    return bus.ask(
            Contracts.KEPT_SETTINGS.at(place),
            new DocumentsQuestion(call.path("site"), false),
            DocumentCalls.PATIENCE)
        .compose(
            before -> {
              call.before(summary(before));
              return bus.ask(Contracts.KEEP_SETTINGS.at(place), change, DocumentCalls.PATIENCE);
            })
        .map(
            after -> {
              call.after(summary(after));
              return Answer.ok(after);
            });
  }

  /** Which options of which file, but no values. */
  private static Map<String, Object> summary(KeptSettings kept) {
    Map<String, Object> options = new LinkedHashMap<>();
    kept.documents().forEach((name, values) -> options.put(name, List.copyOf(values.keySet())));
    return Map.of("onDrift", Wire.name(kept.onDrift()), "options", options);
  }
}
