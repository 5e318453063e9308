package io.meetkeeper.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meetkeeper.backbone.contract.BusContracts;
import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.automation.FleetAutomation;
import io.meetkeeper.backbone.contract.automation.HostAutomation;
import io.meetkeeper.backbone.contract.document.DocumentChangeReply;
import io.meetkeeper.backbone.contract.document.DocumentChangeReply.ChangeOutcome;
import io.meetkeeper.backbone.contract.document.DocumentsQuery;
import io.meetkeeper.backbone.contract.document.KeptSettings;
import io.meetkeeper.backbone.contract.document.KeptSettings.OnDrift;
import io.meetkeeper.backbone.contract.document.KeptSettingsChangeRequest;
import io.meetkeeper.backbone.contract.document.PendingActionMode;
import io.meetkeeper.backbone.contract.document.PresetReply;
import io.meetkeeper.backbone.contract.document.PresetRequest;
import io.meetkeeper.backbone.contract.document.PresetsReply;
import io.meetkeeper.backbone.contract.event.SettingDriftedEvent;
import io.meetkeeper.backbone.json.ContractJson;
import io.meetkeeper.files.DocumentKind;
import io.meetkeeper.files.catalogue.OptionCatalogue;
import io.meetkeeper.files.catalogue.OptionDefinition;
import io.vertx.core.Future;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Changes of config.js: single changes, presets, and settings that are kept. */
class SiteConfigJsTest {
  private static final Map<String, Object> MUTED = Map.of("startWithAudioMuted", true);

  @TempDir Path directory;
  private DocumentsFixture site;

  @BeforeEach
  void start() throws IOException {
    site = new DocumentsFixture(directory).start();
  }

  @AfterEach
  void stop() {
    site.close();
  }

  private KeptSettings keep(OnDrift onDrift, Map<String, Map<String, Object>> documents) {
    return site.request(
        BusContracts.KEPT_SETTINGS_CHANGE,
        new KeptSettingsChangeRequest(onDrift, documents, "ops", false, false));
  }

  private KeptSettings kept() {
    return site.request(
        BusContracts.KEPT_SETTINGS_GET, new DocumentsQuery(DocumentsFixture.SITE, false));
  }

  private PresetReply preset(String name, Map<String, String> etags, boolean dryRun) {
    return site.request(
        BusContracts.PRESET_APPLY,
        new PresetRequest(name, etags, PendingActionMode.NOTHING, "ops", null, false, dryRun));
  }

  private void automation(HostAutomation.State state) {
    site.bus.serve(
        BusContracts.FLEET_AUTOMATION,
        question ->
            Future.succeededFuture(
                new FleetAutomation(
                    List.of(
                        new HostAutomation(
                            DocumentsFixture.HOST,
                            state,
                            "so",
                            site.now,
                            null,
                            null,
                            null,
                            null,
                            null)))));
  }

  private String text() throws IOException {
    return Files.readString(site.configJs());
  }

  private void byHand(String from, String to) throws IOException {
    Files.writeString(site.configJs(), text().replace(from, to));
  }

  @Test
  void anOptionIsPutBesideItsCommentAndNothingElseChanges() throws IOException {
    DocumentChangeReply changed = site.change("config.js", "{\"startWithAudioMuted\": true}");
    assertThat(changed.outcome()).isEqualTo(ChangeOutcome.CHANGED);
    assertThat(changed.next().get(0).interrupts()).contains("load the page again");
    List<String> lines = text().lines().toList();
    assertThat(lines).containsSubsequence(DocumentsFixture.CONFIG_JS.lines().toList());
    assertThat(lines).hasSize(DocumentsFixture.CONFIG_JS.lines().toList().size() + 1);
    assertThat(lines.get(7)).isEqualTo("    startWithAudioMuted: true,");
    assertThat(site.view("config.js").values()).containsEntry("startWithAudioMuted", true);
  }

  @Test
  void aLaterStatementIsRespectedAndNestedValuesAreMerged() throws IOException {
    site.change("config.js", "{\"extra\": false, \"hosts\": {\"muc\": \"rooms.example.com\"}}");
    assertThat(text()).contains("config.extra = false;").contains("muc: 'rooms.example.com'");
    assertThat(text()).contains("domain: 'meet.example.com', // of the installer");
  }

  @Test
  void aValueOfAWrongTypeIsRefusedAndAnUnknownNameIsReported() throws IOException {
    assertThatThrownBy(() -> site.change("config.js", "{\"startWithAudioMuted\": \"yes\"}"))
        .isInstanceOfSatisfying(
            Problem.class,
            e -> {
              assertThat(e.status()).isEqualTo(422);
              assertThat(e.fields())
                  .containsExactly(new Problem.Field("startWithAudioMuted", "yes", "boolean"));
            });
    assertThat(text()).isEqualTo(DocumentsFixture.CONFIG_JS);
    assertThat(site.change("config.js", "{\"startWithAudioMutet\": true}").warnings())
        .containsExactly(
            "no option startWithAudioMutet is known; did you mean startWithAudioMuted?");
    assertThat(site.view("config.js").options())
        .anySatisfy(
            option -> {
              assertThat(option.path()).isEqualTo("startWithAudioMuted");
              assertThat(option.type()).isEqualTo("boolean");
              assertThat(option.description()).isNotBlank();
            });
  }

  @Test
  void anEndlessLoopIsRefusedAndTheRoleLivesOn() throws IOException {
    Files.writeString(
        site.configJs(), "var config = {};\nfor (;;) { config.a = 'x'.repeat(4e8); }\n");
    assertThat(site.view("config.js").fault()).isNotNull();
    assertThatThrownBy(() -> site.change("config.js", "{\"a\": 1}"))
        .isInstanceOfSatisfying(Problem.class, e -> assertThat(e.status()).isIn(409, 413));
    assertThat(site.view("jvb.conf").fault()).isNull();
  }

  @Test
  void aKeyInConfigJsIsHiddenInTextValuesAndDifferences() {
    String shown = ContractJson.toJson(site.view("config.js"));
    assertThat(shown).contains("***").doesNotContain("k3y-of-s0mething");
    DocumentChangeReply changed = site.change("config.js", "{\"channelLastN\": 4}");
    assertThat(ContractJson.toJson(changed)).doesNotContain("k3y-of-s0mething");
  }

  @Test
  void driftIsReportedOnceAndThatItIsWellAgain() throws IOException {
    site.change("config.js", "{\"startWithAudioMuted\": true}");
    assertThat(keep(OnDrift.REPORT, Map.of("config.js", MUTED)).drift()).isEmpty();
    byHand("startWithAudioMuted: true", "startWithAudioMuted: false");
    site.poll();
    site.poll();
    KeptSettings drifted = kept();
    assertThat(drifted.drift())
        .containsExactly(new KeptSettings.Drift("config.js", "startWithAudioMuted", true, false));
    assertThat(drifts()).hasSize(1);
    assertThat(text()).contains("startWithAudioMuted: false,\n    channelLastN");
    byHand(
        "startWithAudioMuted: false,\n    channelLastN",
        "startWithAudioMuted: true,\n    channelLastN");
    site.poll();
    assertThat(kept().drift()).isEmpty();
    assertThat(drifts()).hasSize(2);
  }

  private List<SettingDriftedEvent> drifts() {
    return site.events.of(SettingDriftedEvent.class);
  }

  @Test
  void reApplyDoesNothingWhileAutomationIsNotOn() throws IOException {
    automation(HostAutomation.State.WATCH);
    keep(OnDrift.RE_APPLY, Map.of("config.js", MUTED));
    site.poll();
    assertThat(text()).isEqualTo(DocumentsFixture.CONFIG_JS);
    assertThat(kept().drift()).hasSize(1);
  }

  @Test
  void reApplyDoesNothingWhileNobodyKnowsWhetherAutomationIsOn() throws IOException {
    keep(OnDrift.RE_APPLY, Map.of("config.js", MUTED));
    site.poll();
    assertThat(text()).isEqualTo(DocumentsFixture.CONFIG_JS);
  }

  @Test
  void reApplyMakesItSoAgainWhereAutomationIsOnButNotForEver() throws IOException {
    automation(HostAutomation.State.ON);
    keep(OnDrift.RE_APPLY, Map.of("config.js", MUTED));
    for (int i = 0; i < 3; i++) {
      site.poll();
      assertThat(text()).contains("startWithAudioMuted: true");
      byHand("startWithAudioMuted: true", "startWithAudioMuted: false");
    }
    site.poll();
    assertThat(text()).doesNotContain("startWithAudioMuted: true");
    assertThat(kept().drift()).hasSize(1);
  }

  @Test
  void driftOfAFileThatCannotBeReadIsNotOver() throws IOException {
    assertThat(keep(OnDrift.REPORT, Map.of("config.js", MUTED)).drift()).hasSize(1);
    site.poll();
    int reported = drifts().size();
    byHand("var config = {", "var config = {{{");
    site.poll();
    assertThat(kept().drift()).hasSize(1);
    assertThat(kept().notes()).anyMatch(note -> note.contains("cannot be compared"));
    assertThat(drifts()).hasSize(reported);
  }

  @Test
  void asManyValuesAsAllowedAreKept() {
    Map<String, Object> many = new TreeMap<>();
    for (int i = 0; i < 500; i++) {
      many.put("option" + i, i);
    }
    keep(OnDrift.REPORT, Map.of("config.js", many));
    many.put("oneMore", 1);
    assertThatThrownBy(() -> keep(OnDrift.REPORT, Map.of("config.js", many)))
        .hasMessageContaining("at most 500");
  }

  @Test
  void whatCannotBeKeptIsRefused() {
    assertThatThrownBy(() -> keep(OnDrift.REPORT, Map.of("nginx.conf", MUTED)))
        .isInstanceOf(Problem.class)
        .hasMessageContaining("there are: config.js");
    assertThatThrownBy(() -> keep(OnDrift.REPORT, Map.of("config.js", Map.of("apiKey", "***"))))
        .isInstanceOfSatisfying(Problem.class, e -> assertThat(e.status()).isEqualTo(422));
  }

  @Test
  void aPresetIsADifferenceFirstAndNeedsWhatWasSeen() throws IOException {
    PresetReply tried = preset("mute-on-join", Map.of(), true);
    assertThat(tried.documents().get(0).diff()).contains("+    startWithAudioMuted: true,");
    assertThat(tried.clients())
        .anySatisfy(
            client ->
                assertThat(client.effect()).contains("ignore it").contains("startAudioMuted"));
    assertThat(tried.links())
        .containsExactly("https://meet.example.com/YOUR-ROOM#config.startWithAudioMuted=true");
    assertThat(text()).isEqualTo(DocumentsFixture.CONFIG_JS);
    assertThatThrownBy(() -> preset("mute-on-join", Map.of(), false))
        .isInstanceOfSatisfying(Problem.class, e -> assertThat(e.status()).isEqualTo(428));
    preset("mute-on-join", etags(tried), false);
    assertThat(text())
        .contains("startWithAudioMuted: true")
        .contains("config.startAudioMuted = 0;");
  }

  @Test
  void everyPresetFitsARealFile() throws IOException {
    PresetsReply presets =
        site.request(BusContracts.PRESET_LIST, new DocumentsQuery(DocumentsFixture.SITE, false));
    assertThat(presets.items())
        .extracting(PresetsReply.Preset::name)
        .containsExactly("low-bandwidth", "mute-on-join", "privacy", "small-server");
    for (PresetsReply.Preset preset : presets.items()) {
      PresetReply tried = preset(preset.name(), Map.of(), true);
      assertThat(tried.documents()).isNotEmpty();
      assertThat(tried.documents())
          .allSatisfy(one -> assertThat(one.warnings()).as(preset.name()).isEmpty());
    }
  }

  @Test
  void everyOptionOfAPresetNamesItsClientsAndTheSourceOfThat() {
    PresetsReply presets =
        site.request(BusContracts.PRESET_LIST, new DocumentsQuery(DocumentsFixture.SITE, false));
    for (PresetsReply.Preset preset : presets.items()) {
      for (List<String> path : leaves(preset.documents().get("config.js"))) {
        OptionDefinition option =
            OptionCatalogue.of(DocumentKind.CONFIG_JS).find(path).orElseThrow();
        assertThat(option.clients()).as(preset.name() + " " + path).contains("web");
        assertThat(option.source()).as(preset.name() + " " + path).contains("jitsi-meet");
      }
    }
  }

  private static List<List<String>> leaves(Map<String, Object> values) {
    List<List<String>> paths = new ArrayList<>();
    values.forEach(
        (name, value) -> {
          if (value instanceof Map<?, ?> inner) {
            leaves(new TreeMap<>(ContractJson.toMap(inner)))
                .forEach(path -> paths.add(Stream.concat(Stream.of(name), path.stream()).toList()));
          } else {
            paths.add(List.of(name));
          }
        });
    return paths;
  }

  @Test
  void aSmallServersHeapsFollowItsMemory() throws IOException {
    PresetReply tried = preset("small-server", Map.of(), true);
    assertThat(tried.notes()).anyMatch(note -> note.contains("jicofo-config is not on this host"));
    preset("small-server", etags(tried), false);
    assertThat(Files.readString(site.root.resolve("etc/jitsi/videobridge/config")))
        .contains("VIDEOBRIDGE_MAX_MEMORY=704m");
  }

  @Test
  void noFileOfAPresetIsWrittenWhenOneIsAnother() throws IOException {
    Map<String, String> etags = etags(preset("small-server", Map.of(), true));
    site.write("etc/jitsi/videobridge/config", "A=1\n");
    PresetReply stale = preset("small-server", etags, false);
    assertThat(stale.documents()).anyMatch(one -> one.outcome() == ChangeOutcome.STALE);
    assertThat(text()).isEqualTo(DocumentsFixture.CONFIG_JS);
  }

  private static Map<String, String> etags(PresetReply answer) {
    Map<String, String> etags = new TreeMap<>();
    answer.documents().forEach(one -> etags.put(one.name(), one.etag()));
    return etags;
  }
}
