package io.meetkeeper.backbone.bus;

import io.meetkeeper.backbone.contract.document.DocumentChangeReply;
import io.meetkeeper.backbone.contract.document.DocumentChangeRequest;
import io.meetkeeper.backbone.contract.document.DocumentFault;
import io.meetkeeper.backbone.contract.document.DocumentIntentReply;
import io.meetkeeper.backbone.contract.document.DocumentIntentRequest;
import io.meetkeeper.backbone.contract.document.DocumentOption;
import io.meetkeeper.backbone.contract.document.DocumentQuery;
import io.meetkeeper.backbone.contract.document.DocumentRestoreRequest;
import io.meetkeeper.backbone.contract.document.DocumentRevision;
import io.meetkeeper.backbone.contract.document.DocumentView;
import io.meetkeeper.backbone.contract.document.DocumentsQuery;
import io.meetkeeper.backbone.contract.document.DocumentsReply;
import io.meetkeeper.backbone.contract.document.KeptSettings;
import io.meetkeeper.backbone.contract.document.KeptSettingsChangeRequest;
import io.meetkeeper.backbone.contract.document.PendingActionMode;
import io.meetkeeper.backbone.contract.document.PendingServiceAction;
import io.meetkeeper.backbone.contract.document.PendingServiceActionsReply;
import io.meetkeeper.backbone.contract.document.PresetReply;
import io.meetkeeper.backbone.contract.document.PresetRequest;
import io.meetkeeper.backbone.contract.document.PresetsReply;
import io.meetkeeper.backbone.contract.document.RevisionQuery;
import io.meetkeeper.backbone.contract.document.RevisionView;
import io.meetkeeper.backbone.contract.document.RevisionsQuery;
import io.meetkeeper.backbone.contract.document.RevisionsReply;
import io.meetkeeper.backbone.contract.document.ServiceNextStep;
import io.meetkeeper.backbone.contract.event.DocumentChangedEvent;
import io.meetkeeper.backbone.contract.event.SettingDriftedEvent;
import io.meetkeeper.backbone.contract.event.Severity;
import io.meetkeeper.backbone.contract.service.SiteService;
import io.meetkeeper.backbone.contract.service.SiteServiceCommand;
import io.meetkeeper.backbone.message.MessageText;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** As {@link ContractFixtures}, for the files of a site. */
final class DocumentContractFixtures {
  private static final Instant AT = Instant.parse("2026-11-22T04:00:00Z");
  private static final String SITE = "meet.example.com";
  private static final String NAME = "config.js";
  private static final Map<String, Object> MUTED = Map.of("startWithAudioMuted", true);
  private static final DocumentRevision REVISION =
      new DocumentRevision("1a2b3c4d5e6f", AT, "ops", "quiet mornings", "sha256-ab");
  private static final ServiceNextStep NEXT =
      new ServiceNextStep(
          SiteService.BRIDGE,
          "restart",
          "drops the media of running conferences",
          "systemctl restart jitsi-videobridge2",
          "asked",
          "j-1",
          "er-1",
          "waits until nobody talks");
  private static final DocumentChangeReply CHANGED =
      new DocumentChangeReply(
          NAME,
          DocumentChangeReply.ChangeOutcome.WOULD_CHANGE,
          "sha256-ab",
          "-a\n+b\n",
          List.of("startWithAudioMuted"),
          List.of("no such option is known"),
          List.of("a comment goes"),
          List.of(NEXT),
          "1a2b3c4d5e6f",
          false);
  private static final PendingServiceAction ERRAND =
      new PendingServiceAction(
          "er-1",
          SiteService.JICOFO,
          SiteServiceCommand.ServiceAction.RESTART,
          AT,
          AT.plusSeconds(86_400),
          "ops",
          "quiet mornings",
          "2 conferences are running");
  private static final PresetsReply.ClientEffect EFFECT =
      new PresetsReply.ClientEffect("web", null, "starts muted", null);

  static final Map<String, Object> RECORDS =
      Map.ofEntries(
          Map.entry(
              "event-document",
              new DocumentChangedEvent(
                  "e-10",
                  AT,
                  "meet1",
                  SITE,
                  Severity.INFO,
                  "changed",
                  NAME,
                  "1a2b3c",
                  "ops",
                  null)),
          Map.entry(
              "event-setting-drift",
              new SettingDriftedEvent(
                  "e-11",
                  AT,
                  "meet1",
                  SITE,
                  Severity.WARNING,
                  "not as wanted",
                  NAME,
                  List.of("startWithAudioMuted"),
                  true,
                  null)),
          Map.entry("documents-question", new DocumentsQuery(SITE, true)),
          Map.entry(
              "site-documents",
              new DocumentsReply(
                  SITE,
                  "meet1",
                  "debian",
                  "it is there",
                  List.of(
                      new DocumentsReply.DocumentSummary(
                          NAME, "/etc/x", "edit", "nothing", "sha256-ab", 90_000L, AT)))),
          Map.entry(
              "document-intent",
              new DocumentIntentRequest(NAME, "ab12", "ops", "secure domain on, with guests")),
          Map.entry("document-noted", new DocumentIntentReply(NAME, "1a2b3c4d5e6f")),
          Map.entry("errand", ERRAND),
          Map.entry("errand-list", new PendingServiceActionsReply(List.of(ERRAND))),
          Map.entry("document-question", new DocumentQuery(NAME, false, null)),
          Map.entry("document-question-known", new DocumentQuery(NAME, true, "sha256-ab")),
          Map.entry(
              "document-view-unchanged",
              new DocumentView(
                  NAME,
                  "/etc/x",
                  "edit",
                  "nothing",
                  "sha256-ab",
                  AT,
                  null,
                  null,
                  List.of(),
                  List.of("a note"),
                  null,
                  List.of(NEXT),
                  false,
                  true)),
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
                  false,
                  null)),
          Map.entry(
              "document-change",
              new DocumentChangeRequest(
                  NAME,
                  "sha256-ab",
                  "{\"startWithAudioMuted\":null}",
                  PendingActionMode.WHEN_IDLE,
                  "ops",
                  "quiet mornings",
                  false,
                  true)),
          Map.entry(
              "document-change-despite-conditions",
              new DocumentChangeRequest(
                  NAME,
                  "*",
                  "{\"p2p\":{\"enabled\":false}}",
                  PendingActionMode.NOTHING,
                  "ops",
                  null,
                  false,
                  false,
                  true)),
          Map.entry("document-changed", CHANGED),
          Map.entry("revisions-question", new RevisionsQuery(NAME, 50, "1a2b3c4d5e6f")),
          Map.entry("revisions", new RevisionsReply(List.of(REVISION), "1a2b3c4d5e6f")),
          Map.entry("revision-question", new RevisionQuery(NAME, "1a2b3c4d5e6f", true)),
          Map.entry("revision-view", new RevisionView(REVISION, "text", "-a\n+b\n", true)),
          Map.entry(
              "restore-request",
              new DocumentRestoreRequest(
                  NAME,
                  "1a2b3c4d5e6f",
                  "*",
                  PendingActionMode.NOTHING,
                  "ops",
                  "black page",
                  true,
                  false)),
          Map.entry(
              "presets",
              new PresetsReply(
                  List.of(
                      new PresetsReply.Preset(
                          "mute-on-join",
                          "Join muted",
                          null,
                          "what it does",
                          null,
                          List.of(EFFECT),
                          Map.of(NAME, MUTED),
                          List.of("https://meet.example.com/room#config.x=true"))))),
          Map.entry(
              "presets-with-texts",
              new PresetsReply(
                  List.of(
                      new PresetsReply.Preset(
                          "small-server",
                          "For a server with little memory",
                          new MessageText("preset.small-server", Map.of()),
                          "Caps the heaps",
                          new MessageText("preset.small-server-about", Map.of("ram", 1073741824)),
                          List.of(
                              new PresetsReply.ClientEffect(
                                  "web browsers",
                                  new MessageText("preset.web-browsers", Map.of()),
                                  "obey it",
                                  new MessageText("preset.small-server-web", Map.of()))),
                          Map.of(NAME, MUTED),
                          List.of())))),
          Map.entry(
              "preset-request",
              new PresetRequest(
                  "mute-on-join",
                  Map.of(NAME, "sha256-ab"),
                  PendingActionMode.NOTHING,
                  "ops",
                  "quiet mornings",
                  false,
                  true)),
          Map.entry(
              "preset-answer",
              new PresetReply(
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
              new KeptSettingsChangeRequest(
                  KeptSettings.OnDrift.REPORT, Map.of(NAME, MUTED), "ops", false, true)));

  private DocumentContractFixtures() {}
}
