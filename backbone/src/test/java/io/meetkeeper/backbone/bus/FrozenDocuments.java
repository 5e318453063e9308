package io.meetkeeper.backbone.bus;

import io.meetkeeper.backbone.contract.Event;
import io.meetkeeper.backbone.contract.Severity;
import io.meetkeeper.backbone.contract.document.AfterChange;
import io.meetkeeper.backbone.contract.document.DocumentChange;
import io.meetkeeper.backbone.contract.document.DocumentChanged;
import io.meetkeeper.backbone.contract.document.DocumentFault;
import io.meetkeeper.backbone.contract.document.DocumentIntent;
import io.meetkeeper.backbone.contract.document.DocumentNoted;
import io.meetkeeper.backbone.contract.document.DocumentOption;
import io.meetkeeper.backbone.contract.document.DocumentQuestion;
import io.meetkeeper.backbone.contract.document.DocumentView;
import io.meetkeeper.backbone.contract.document.DocumentsQuestion;
import io.meetkeeper.backbone.contract.document.Errand;
import io.meetkeeper.backbone.contract.document.ErrandList;
import io.meetkeeper.backbone.contract.document.KeptChange;
import io.meetkeeper.backbone.contract.document.KeptSettings;
import io.meetkeeper.backbone.contract.document.NextStep;
import io.meetkeeper.backbone.contract.document.PresetAnswer;
import io.meetkeeper.backbone.contract.document.PresetRequest;
import io.meetkeeper.backbone.contract.document.Presets;
import io.meetkeeper.backbone.contract.document.RestoreRequest;
import io.meetkeeper.backbone.contract.document.Revision;
import io.meetkeeper.backbone.contract.document.RevisionQuestion;
import io.meetkeeper.backbone.contract.document.RevisionView;
import io.meetkeeper.backbone.contract.document.Revisions;
import io.meetkeeper.backbone.contract.document.RevisionsQuestion;
import io.meetkeeper.backbone.contract.document.SiteDocuments;
import io.meetkeeper.backbone.contract.service.SiteService;
import io.meetkeeper.backbone.contract.service.SiteServiceCommand;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** As {@link Frozen}, for the files of a site. */
final class FrozenDocuments {
  private static final Instant AT = Instant.parse("2026-11-22T04:00:00Z");
  private static final String SITE = "meet.example.com";
  private static final String NAME = "config.js";
  private static final Map<String, Object> MUTED = Map.of("startWithAudioMuted", true);
  private static final Revision REVISION =
      new Revision("1a2b3c4d5e6f", AT, "ops", "quiet mornings", "sha256-ab");
  private static final NextStep NEXT =
      new NextStep(
          SiteService.BRIDGE,
          "restart",
          "drops the media of running conferences",
          "systemctl restart jitsi-videobridge2",
          "asked",
          "j-1",
          "er-1",
          "waits until nobody talks");
  private static final DocumentChanged CHANGED =
      new DocumentChanged(
          NAME,
          DocumentChanged.Outcome.WOULD_CHANGE,
          "sha256-ab",
          "-a\n+b\n",
          List.of("startWithAudioMuted"),
          List.of("no such option is known"),
          List.of("a comment goes"),
          List.of(NEXT),
          "1a2b3c4d5e6f",
          false);
  private static final Errand ERRAND =
      new Errand(
          "er-1",
          SiteService.JICOFO,
          SiteServiceCommand.Act.RESTART,
          AT,
          AT.plusSeconds(86_400),
          "ops",
          "quiet mornings",
          "2 conferences are running");
  private static final Presets.ClientEffect EFFECT =
      new Presets.ClientEffect("web", "starts muted");

  static final Map<String, Object> RECORDS =
      Map.ofEntries(
          Map.entry(
              "event-document",
              new Event.DocumentChanged(
                  "e-10", AT, "meet1", SITE, Severity.INFO, "changed", NAME, "1a2b3c", "ops")),
          Map.entry(
              "event-setting-drift",
              new Event.SettingDrifted(
                  "e-11",
                  AT,
                  "meet1",
                  SITE,
                  Severity.WARNING,
                  "not as wanted",
                  NAME,
                  List.of("startWithAudioMuted"),
                  true)),
          Map.entry("documents-question", new DocumentsQuestion(SITE, true)),
          Map.entry(
              "site-documents",
              new SiteDocuments(
                  SITE,
                  "meet1",
                  "debian",
                  "it is there",
                  List.of(
                      new SiteDocuments.Item(
                          NAME, "/etc/x", "edit", "nothing", "sha256-ab", 90_000L, AT)))),
          Map.entry(
              "document-intent",
              new DocumentIntent(NAME, "ab12", "ops", "secure domain on, with guests")),
          Map.entry("document-noted", new DocumentNoted(NAME, "1a2b3c4d5e6f")),
          Map.entry("errand", ERRAND),
          Map.entry("errand-list", new ErrandList(List.of(ERRAND))),
          Map.entry("document-question", new DocumentQuestion(NAME, false)),
          Map.entry(
              "document-view",
              new DocumentView(
                  NAME,
                  "/etc/x",
                  "edit",
                  "nothing",
                  "sha256-ab",
                  AT,
                  "var config = {};",
                  MUTED,
                  List.of(
                      new DocumentOption(
                          "startWithAudioMuted",
                          true,
                          3,
                          "set",
                          "boolean",
                          "Join muted.",
                          "web only")),
                  List.of("a note"),
                  new DocumentFault("unreadable", "a comma is missing", 3, 7, "a b"),
                  List.of(NEXT),
                  false)),
          Map.entry(
              "document-change",
              new DocumentChange(
                  NAME,
                  "sha256-ab",
                  "{\"startWithAudioMuted\":null}",
                  AfterChange.WHEN_IDLE,
                  "ops",
                  "quiet mornings",
                  false,
                  true)),
          Map.entry("document-changed", CHANGED),
          Map.entry("revisions-question", new RevisionsQuestion(NAME, 50, "1a2b3c4d5e6f")),
          Map.entry("revisions", new Revisions(List.of(REVISION), "1a2b3c4d5e6f")),
          Map.entry("revision-question", new RevisionQuestion(NAME, "1a2b3c4d5e6f", true)),
          Map.entry("revision-view", new RevisionView(REVISION, "text", "-a\n+b\n", true)),
          Map.entry(
              "restore-request",
              new RestoreRequest(
                  NAME,
                  "1a2b3c4d5e6f",
                  "*",
                  AfterChange.NOTHING,
                  "ops",
                  "black page",
                  true,
                  false)),
          Map.entry(
              "presets",
              new Presets(
                  List.of(
                      new Presets.Item(
                          "mute-on-join",
                          "Join muted",
                          "what it does",
                          List.of(EFFECT),
                          Map.of(NAME, MUTED),
                          List.of("https://meet.example.com/room#config.x=true"))))),
          Map.entry(
              "preset-request",
              new PresetRequest(
                  "mute-on-join",
                  Map.of(NAME, "sha256-ab"),
                  AfterChange.NOTHING,
                  "ops",
                  "quiet mornings",
                  false,
                  true)),
          Map.entry(
              "preset-answer",
              new PresetAnswer(
                  "mute-on-join",
                  List.of(CHANGED),
                  List.of(EFFECT),
                  List.of("https://meet.example.com/room"),
                  List.of("no jvb.conf here"))),
          Map.entry(
              "kept-settings",
              new KeptSettings(
                  KeptSettings.OnDrift.RE_APPLY,
                  Map.of(NAME, MUTED),
                  List.of(new KeptSettings.Drift(NAME, "startWithAudioMuted", true, false)),
                  AT,
                  List.of("automation is off"),
                  false)),
          Map.entry(
              "kept-change",
              new KeptChange(
                  KeptSettings.OnDrift.REPORT, Map.of(NAME, MUTED), "ops", false, true)));

  private FrozenDocuments() {}
}
