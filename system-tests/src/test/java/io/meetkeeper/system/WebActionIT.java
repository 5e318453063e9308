package io.meetkeeper.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.meetkeeper.system.PageBrowser.PageLook;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a person does on the pages of a site, of the history and of the settings, in a real browser
 * in front of a running suite: each action is looked at first, then done, and REST says that it is
 * done.
 */
class WebActionIT {
  private static final String SITE = "meet.example.com";
  private static final String ORIGINAL =
      "var config = {\n  hosts: { domain: '" + SITE + "' },\n  channelLastN: -1,\n};\n";
  private static final PageLook ENGLISH = PageLook.ALL.get(0);
  private static final PageLook JAPANESE_PHONE = PageLook.ALL.get(2);

  @TempDir private static Path directory;

  private static Path configJs;
  private static LocalBridgeProcess bridge;
  private static MeetkeeperServerProcess meetkeeper;
  private static PageBrowser browser;

  @BeforeAll
  static void start() throws Exception {
    configJs = Files.writeString(directory.resolve("config.js"), ORIGINAL);
    bridge = new LocalBridgeProcess(directory);
    bridge.start();
    meetkeeper =
        new MeetkeeperServerProcess(
            directory,
            bridge.settings()
                + """
                site = %s
                roles = [bridge-agent, collector, scheduler, documents, gateway]
                documents { config-js = "%s", look-every = 1s }
                """
                    .formatted(SITE, configJs));
    meetkeeper.start();
    browser = PageBrowser.start();
    Polling.untilTrue(
        "the file is known",
        () ->
            meetkeeper.request("GET", "/sites/" + SITE + "/documents/config.js", null).status()
                == 200);
  }

  @AfterAll
  static void end() throws Exception {
    browser.close();
    meetkeeper.close();
    bridge.close();
  }

  private static PageVisit visit(PageLook look, String place, String... scopes) throws IOException {
    JsonObject ask = new JsonObject().put("person", "taro");
    if (scopes.length > 0) {
      ask.put("scopes", new JsonArray(List.of(scopes)));
    }
    String link = meetkeeper.request("POST", "/session-links", ask).body().getString("url");
    PageVisit visit = browser.visit(look).open(link);
    visit.awaitText("here");
    visit.go(place);
    return visit;
  }

  private static Locator dialog(PageVisit visit) {
    return visit.page().locator("dialog");
  }

  private static Locator inDialog(PageVisit visit, String button) {
    return dialog(visit)
        .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(button).setExact(true));
  }

  private static void fill(PageVisit visit, String label, String value) {
    dialog(visit).getByLabel(label, new Locator.GetByLabelOptions().setExact(true)).fill(value);
  }

  private static Locator input(PageVisit visit, String label) {
    return visit.page().getByLabel(label, new Page.GetByLabelOptions().setExact(true));
  }

  /** The sentence that says what would be done; axe looks at it, too. */
  private static String lookedAt(PageVisit visit, String state) {
    Locator sentence = dialog(visit).locator(".sentence");
    sentence.waitFor();
    visit.assertAccessible(state);
    return sentence.textContent();
  }

  private static void confirm(PageVisit visit, String button) {
    inDialog(visit, button).click();
    dialog(visit)
        .waitFor(
            new Locator.WaitForOptions()
                .setState(com.microsoft.playwright.options.WaitForSelectorState.DETACHED));
  }

  private static JsonObject policyValue(String path) throws IOException {
    return meetkeeper.get("/restart-policy").getJsonObject("values").getJsonObject(path);
  }

  @Test
  void aValueOfAFileIsChangedAndPutBack() throws Exception {
    Files.writeString(configJs, ORIGINAL);
    try (PageVisit visit = visit(ENGLISH, "/sites/" + SITE + "/files/config.js")) {
      visit.button("Change … channelLastN").click();
      visit.assertAccessible("file-choose");
      fill(visit, "New value", "4");
      fill(visit, "Reason", "small server");
      inDialog(visit, "Next").click();
      assertThat(lookedAt(visit, "file-look")).isEqualTo("channelLastN becomes 4 in config.js.");
      assertThat(dialog(visit).locator(".diff").textContent()).contains("+  channelLastN: 4");
      assertThat(Files.readString(configJs)).as("only looked at").isEqualTo(ORIGINAL);
      confirm(visit, "Change");
      assertThat(Files.readString(configJs)).contains("channelLastN: 4");

      visit.awaitText("small server");
      visit.page().getByText("Put this back …").last().click();
      inDialog(visit, "Next").click();
      lookedAt(visit, "file-undo");
      confirm(visit, "Put this back");
      assertThat(Files.readString(configJs)).isEqualTo(ORIGINAL);
      visit.assertNoFault();
    }
  }

  @Test
  void aPresetIsAppliedInJapaneseOnAPhone() throws Exception {
    Files.writeString(configJs, ORIGINAL);
    try (PageVisit visit = visit(JAPANESE_PHONE, "/sites/" + SITE + "/presets")) {
      visit.page().locator("section[aria-labelledby=preset-mute-on-join] button").first().click();
      inDialog(visit, "次へ").click();
      lookedAt(visit, "preset-look");
      confirm(visit, "適用");
      assertThat(Files.readString(configJs)).contains("startWithAudioMuted: true");
      visit.assertNoFault();
    }
  }

  @Test
  void aValueIsKeptAndNoLongerKept() throws Exception {
    try (PageVisit visit = visit(ENGLISH, "/sites/" + SITE + "/kept")) {
      visit.button("Keep another value").click();
      fill(visit, "Option", "resolution");
      fill(visit, "Value", "360");
      inDialog(visit, "Next").click();
      assertThat(lookedAt(visit, "kept-look")).isEqualTo("resolution = 360 of config.js is kept.");
      confirm(visit, "Keep it");
      visit.awaitText("not set");
      assertThat(meetkeeper.get("/sites/" + SITE + "/kept-settings").encode())
          .contains("\"resolution\":360");

      visit.button("No longer keep … resolution").click();
      lookedAt(visit, "kept-drop");
      confirm(visit, "No longer keep");
      visit.awaitText("No value is kept.");
      visit.assertNoFault();
    }
  }

  @Test
  void whatThePolicyRefusesStandsBesideItsFieldAndTheRestIsKept() throws Exception {
    try (PageVisit visit = visit(ENGLISH, "/settings/policy")) {
      input(visit, "Time between restarts").fill("7h");
      input(visit, "Idle when nobody talks for").fill("for ever");
      visit.button("Check …").click();
      dialog(visit).getByRole(AriaRole.ALERT).waitFor();
      visit.assertAccessible("policy-refused");
      inDialog(visit, "Close").click();
      visit.page().locator(".field .wrong").waitFor();
      visit.assertAccessible("policy-wrong");
      assertThat(input(visit, "Time between restarts").inputValue()).isEqualTo("7h");

      input(visit, "Idle when nobody talks for").fill("11m");
      visit.button("Check …").click();
      assertThat(lookedAt(visit, "policy-look")).isEqualTo("This changes 2 values for all hosts.");
      assertThat(policyValue("cooldown").getString("source"))
          .as("only looked at")
          .isNotEqualTo("fleet");
      confirm(visit, "Change the policy");
      assertThat(policyValue("cooldown").getString("value")).isIn("7h", "PT7H");

      visit.button("Say nothing special here …").click();
      lookedAt(visit, "policy-clear");
      confirm(visit, "Say nothing special here");
      assertThat(policyValue("cooldown").getString("source")).isNotEqualTo("fleet");
      visit.assertNoFault();
    }
  }

  @Test
  void allHostsArePausedAndGoOn() throws Exception {
    try (PageVisit visit = visit(ENGLISH, "/settings/pause")) {
      visit.button("Pause all …").click();
      fill(visit, "Reason", "exams");
      inDialog(visit, "Next").click();
      lookedAt(visit, "pause-look");
      confirm(visit, "Pause all");
      visit.button("Let it go on …").waitFor();
      assertThat(meetkeeper.get("/pause").getBoolean("paused")).isTrue();
      visit.assertAccessible("paused-all");

      visit.button("Let it go on …").click();
      lookedAt(visit, "resume-look");
      confirm(visit, "Let it go on");
      visit.button("Pause all …").waitFor();
      assertThat(meetkeeper.get("/pause").getBoolean("paused")).isFalse();
      visit.assertNoFault();
    }
  }

  @Test
  void aTokenIsShownOnceAndRevoked() throws Exception {
    try (PageVisit visit = visit(ENGLISH, "/settings/tokens")) {
      visit.button("New token …").click();
      visit.assertAccessible("token-choose");
      fill(visit, "Name", "board");
      inDialog(visit, "Next").click();
      lookedAt(visit, "token-look");
      inDialog(visit, "Create").click();
      Locator secret = dialog(visit).locator(".secret pre");
      secret.waitFor();
      visit.assertAccessible("token-shown");
      String token = secret.textContent();
      assertThat(status(token)).isEqualTo(200);
      assertThat(
              visit
                  .page()
                  .evaluate(
                      "() => JSON.stringify([{...localStorage}, {...sessionStorage}, location.href])")
                  .toString())
          .doesNotContain(token);
      inDialog(visit, "Close").click();

      visit.button("Revoke … board").click();
      lookedAt(visit, "token-revoke");
      confirm(visit, "Revoke");
      assertThat(status(token)).isEqualTo(401);
      assertThat(visit.page().content()).doesNotContain(token);
      visit.assertNoFault();
    }
  }

  private static int status(String token) throws IOException {
    return JsonResponse.request("GET", meetkeeper.url() + "/api/v1/hosts", token, null).status();
  }

  @Test
  void aHostIsEnrolledByOneCommand() throws Exception {
    try (PageVisit visit = visit(ENGLISH, "/settings/hosts")) {
      visit.button("Enrol a host …").click();
      fill(visit, "Name of the host", "jvb2");
      fill(visit, "Site", SITE);
      inDialog(visit, "Next").click();
      lookedAt(visit, "enroll-look");
      inDialog(visit, "Enrol").click();
      Locator command = dialog(visit).locator(".secret pre");
      command.waitFor();
      visit.assertAccessible("enroll-shown");
      assertThat(command.textContent())
          .contains("/dev/stdin /etc/meetkeeper/edge.token")
          .contains("gateway-url = \"" + meetkeeper.url());
      inDialog(visit, "Close").click();
      visit.button("Revoke … jvb2").click();
      lookedAt(visit, "enroll-revoke");
      confirm(visit, "Revoke");
      assertThat(meetkeeper.items("/enrollments")).isEmpty();
      visit.assertNoFault();
    }
  }

  @Test
  void theFilterOfTheHistoryIsInTheAddressAndWhatMatchesIsExported() throws Exception {
    meetkeeper.request(
        "PUT", "/hosts/here/pause", new JsonObject().put("reason", "to be found again"));
    meetkeeper.request("DELETE", "/hosts/here/pause", null);
    try (PageVisit visit = visit(ENGLISH, "/history/audit")) {
      input(visit, "Text contains").fill("FOUND again");
      visit.button("Filter").click();
      visit.page().waitForURL("**/history/audit?text=FOUND%20again");
      visit.page().reload();
      visit.settle();
      visit.awaitText("PUT /api/v1/hosts/here/pause");
      assertThat(visit.page().locator("tbody tr").count()).isEqualTo(1);
      Download download = visit.page().waitForDownload(() -> visit.button("CSV").click());
      assertThat(Files.readString(download.path()).lines().skip(1))
          .singleElement()
          .asString()
          .contains("/api/v1/hosts/here/pause");
      visit.assertAccessible("history-found");
      visit.assertNoFault();
    }
  }

  @Test
  void aRollingRestartIsBegunFollowedAndCancelled() throws Exception {
    bridge.beginConference();
    try (PageVisit visit = visit(ENGLISH, "/sites/" + SITE + "/rolling")) {
      visit.button("Restart all bridges …").click();
      inDialog(visit, "Next").click();
      assertThat(lookedAt(visit, "rolling-look")).isEqualTo("1 bridge restarts: here.");
      confirm(visit, "Restart all bridges");
      visit.button("Cancel …").waitFor();
      visit.page().reload();
      visit.button("Cancel …").waitFor();
      visit.assertAccessible("rolling-runs");

      visit.button("Cancel …").click();
      lookedAt(visit, "rolling-cancel");
      confirm(visit, "Cancel the rolling restart");
      visit.button("Restart all bridges …").waitFor();
      assertThat(meetkeeper.items("/sites/" + SITE + "/restarts").get(0).getString("state"))
          .isEqualTo("cancelled");
      visit.assertNoFault();
    } finally {
      bridge.endConferences();
    }
  }

  @Test
  void whoMayOnlyLookFindsNothingToChange() throws Exception {
    try (PageVisit visit = visit(ENGLISH, "/sites/" + SITE + "/files/config.js", "view")) {
      for (String place :
          List.of(
              "/sites/" + SITE + "/files/config.js",
              "/sites/" + SITE + "/presets",
              "/sites/" + SITE + "/kept",
              "/sites/" + SITE + "/rolling",
              "/settings/policy",
              "/settings/pause")) {
        visit.go(place);
        assertThat(visit.page().locator("main button").allTextContents())
            .as(place)
            .noneMatch(text -> text.contains("…"));
      }
      visit.go("/settings/tokens");
      visit.awaitText("It needs the scope admin.");
      visit.assertNoFault();
    }
  }
}
