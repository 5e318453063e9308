package io.meetkeeper.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.sun.net.httpserver.HttpServer;
import io.meetkeeper.system.PageBrowser.PageLook;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The actions of a person on the pages of a site, of the history and of the settings, in a real
 * browser with a running suite: each action is previewed, then done, and REST confirms it.
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
  private static HttpServer board;
  private static final List<String> NOTICES = new CopyOnWriteArrayList<>();
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
                notify.channels.board { url-file = "%s" }
                """
                    .formatted(SITE, configJs, startBoard()));
    meetkeeper.start();
    browser = PageBrowser.start();
    Polling.untilTrue(
        "the file is known",
        () ->
            meetkeeper.request("GET", "/sites/" + SITE + "/documents/config.js", null).status()
                == 200);
  }

  /** Starts a server that accepts notices, and returns the file with its URL. */
  private static Path startBoard() throws IOException {
    board = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    board.createContext(
        "/",
        exchange -> {
          NOTICES.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
        });
    board.start();
    return Files.writeString(
        directory.resolve("board.url"),
        "http://127.0.0.1:" + board.getAddress().getPort() + "/hook\n");
  }

  @AfterAll
  static void end() throws Exception {
    board.stop(0);
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

  private static PageDialog dialog(PageVisit visit) {
    return new PageDialog(visit);
  }

  private static Locator input(PageVisit visit, String label) {
    return visit.page().getByLabel(label, new Page.GetByLabelOptions().setExact(true));
  }

  private static void fill(PageVisit visit, String label, String value) {
    visit.act(input(visit, label), field -> field.fill(value));
  }

  private static JsonObject policyValue(String path) throws IOException {
    return meetkeeper.get("/restart-policy").getJsonObject("values").getJsonObject(path);
  }

  @Test
  void aValueOfAFileIsChangedAndPutBack() throws Exception {
    Files.writeString(configJs, ORIGINAL);
    try (PageVisit visit = visit(ENGLISH, "/sites/" + SITE + "/files/config.js")) {
      visit.press("Change … channelLastN");
      visit.assertAccessible("file-choose");
      dialog(visit).fill("New value", "4");
      dialog(visit).fill("Reason", "small server");
      assertThat(dialog(visit).next("file-look")).isEqualTo("channelLastN becomes 4 in config.js.");
      assertThat(dialog(visit).frame().locator(".diff").textContent())
          .contains("+  channelLastN: 4");
      assertThat(Files.readString(configJs)).as("only looked at").isEqualTo(ORIGINAL);
      dialog(visit).confirm("Change");
      assertThat(Files.readString(configJs)).contains("channelLastN: 4");

      visit.awaitText("small server");
      visit.act(visit.page().getByText("Put this back …").last(), Locator::click);
      dialog(visit).next("file-undo");
      dialog(visit).confirm("Put this back");
      assertThat(Files.readString(configJs)).isEqualTo(ORIGINAL);
      visit.assertNoFault();
    }
  }

  @Test
  void aPresetIsAppliedInJapaneseOnAPhone() throws Exception {
    Files.writeString(configJs, ORIGINAL);
    try (PageVisit visit = visit(JAPANESE_PHONE, "/sites/" + SITE + "/presets")) {
      visit.act(
          visit.page().locator("section[aria-labelledby=preset-mute-on-join] button").first(),
          Locator::click);
      dialog(visit).press("次へ");
      dialog(visit).sentence("preset-look");
      dialog(visit).confirm("適用");
      assertThat(Files.readString(configJs)).contains("startWithAudioMuted: true");
      visit.assertNoFault();
    }
  }

  @Test
  void aValueIsKeptAndNoLongerKept() throws Exception {
    try (PageVisit visit = visit(ENGLISH, "/sites/" + SITE + "/kept")) {
      visit.press("Keep another value …");
      dialog(visit).fill("Option", "resolution");
      dialog(visit).fill("Value", "360");
      assertThat(dialog(visit).next("kept-look"))
          .isEqualTo("resolution = 360 of config.js is kept.");
      dialog(visit).confirm("Keep it");
      visit.awaitText("not set");
      assertThat(meetkeeper.get("/sites/" + SITE + "/kept-settings").encode())
          .contains("\"resolution\":360");

      visit.press("No longer keep … resolution");
      dialog(visit).sentence("kept-drop");
      dialog(visit).confirm("No longer keep");
      visit.awaitText("No value is kept.");
      visit.assertNoFault();
    }
  }

  @Test
  void whatThePolicyRefusesStandsBesideItsFieldAndTheRestIsKept() throws Exception {
    try (PageVisit visit = visit(ENGLISH, "/settings/policy")) {
      fill(visit, "Time between restarts", "7h");
      fill(visit, "Idle when nobody talks for", "for ever");
      visit.press("Check …");
      dialog(visit).awaitRefusal();
      visit.assertAccessible("policy-refused");
      dialog(visit).close();
      visit.await(visit.page().locator(".field .wrong"));
      visit.assertAccessible("policy-wrong");
      assertThat(input(visit, "Time between restarts").inputValue()).isEqualTo("7h");

      fill(visit, "Idle when nobody talks for", "11m");
      visit.press("Check …");
      assertThat(dialog(visit).sentence("policy-look"))
          .isEqualTo("This changes 2 values for all hosts.");
      assertThat(policyValue("cooldown").getString("source"))
          .as("only looked at")
          .isNotEqualTo("fleet");
      dialog(visit).confirm("Change the policy");
      assertThat(policyValue("cooldown").getString("value")).isIn("7h", "PT7H");

      visit.press("Say nothing special here …");
      dialog(visit).sentence("policy-clear");
      dialog(visit).confirm("Say nothing special here");
      assertThat(policyValue("cooldown").getString("source")).isNotEqualTo("fleet");
      visit.assertNoFault();
    }
  }

  @Test
  void allHostsArePausedAndGoOn() throws Exception {
    try (PageVisit visit = visit(ENGLISH, "/settings/pause")) {
      visit.press("Pause all …");
      dialog(visit).fill("Reason", "exams");
      dialog(visit).next("pause-look");
      dialog(visit).confirm("Pause all");
      visit.await(visit.button("Let it go on …"));
      assertThat(meetkeeper.get("/pause").getBoolean("paused")).isTrue();
      visit.assertAccessible("paused-all");

      visit.press("Let it go on …");
      dialog(visit).sentence("resume-look");
      dialog(visit).confirm("Let it go on");
      visit.await(visit.button("Pause all …"));
      assertThat(meetkeeper.get("/pause").getBoolean("paused")).isFalse();
      visit.assertNoFault();
    }
  }

  @Test
  void aTestMessageIsSent() throws Exception {
    try (PageVisit visit = visit(JAPANESE_PHONE, "/settings/notifications")) {
      visit.press("テスト送信… board");
      dialog(visit).sentence("notify-look");
      dialog(visit).press("テスト送信");
      visit.awaitText("送信先が受け取りました");
      visit.assertAccessible("notify-sent");
      assertThat(NOTICES).anyMatch(notice -> notice.contains("\"type\":\"test\""));
      assertThat(dialog(visit).frame().textContent()).doesNotContain("taken");
      visit.assertNoFault();
    }
  }

  @Test
  void thePastIsReplayedAndTheDaysToComeAreShown() throws Exception {
    try (PageVisit visit = visit(ENGLISH, "/settings/policy")) {
      visit.awaitText("The next two weeks on here");
      assertThat(visit.page().locator("section[aria-labelledby=calendar] tbody tr").count())
          .isEqualTo(14);
      visit.press("Replay");
      visit.await(visit.page().locator("section[aria-labelledby=backtest] .note"));
      visit.assertAccessible("policy-replayed");
      fill(visit, "From", "1999-01-01");
      visit.press("Replay");
      visit.awaitText("at most two years back");
      visit.assertNoFault();
    }
  }

  @Test
  void aTokenIsShownOnceAndRevoked() throws Exception {
    try (PageVisit visit = visit(ENGLISH, "/settings/tokens")) {
      visit.press("New token …");
      visit.assertAccessible("token-choose");
      dialog(visit).fill("Name", "board");
      dialog(visit).next("token-look");
      String token = dialog(visit).confirmSecret("Create", "token-shown");
      assertThat(status(token)).isEqualTo(200);
      assertThat(
              visit
                  .page()
                  .evaluate(
                      "() => JSON.stringify([{...localStorage}, {...sessionStorage}, location.href])")
                  .toString())
          .doesNotContain(token);
      dialog(visit).close();

      visit.press("Revoke … board");
      dialog(visit).sentence("token-revoke");
      dialog(visit).confirm("Revoke");
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
      visit.press("Enrol a host …");
      dialog(visit).fill("Name of the host", "jvb2");
      dialog(visit).fill("Site", SITE);
      dialog(visit).next("enroll-look");
      assertThat(dialog(visit).confirmSecret("Enrol", "enroll-shown"))
          .contains("/dev/stdin /etc/meetkeeper/edge.token")
          .contains("gateway-url = \"" + meetkeeper.url());
      dialog(visit).close();
      visit.press("Revoke … jvb2");
      dialog(visit).sentence("enroll-revoke");
      dialog(visit).confirm("Revoke");
      assertThat(meetkeeper.items("/enrollments")).isEmpty();
      visit.assertNoFault();
    }
  }

  @Test
  void theFilterOfTheHistoryIsInTheAddressAndWhatMatchesIsExported() throws Exception {
    meetkeeper.request("PUT", "/hosts/here/pause", new JsonObject().put("reason", "found again"));
    meetkeeper.request("DELETE", "/hosts/here/pause", null);
    try (PageVisit visit = visit(ENGLISH, "/history/audit")) {
      fill(visit, "Text contains", "FOUND again");
      visit.press("Filter");
      visit.awaitTrue(
          "the address", () -> visit.page().url().endsWith("/history/audit?text=FOUND%20again"));
      visit.reload();
      visit.settle();
      visit.awaitText("PUT /api/v1/hosts/here/pause");
      assertThat(visit.page().locator("tbody tr").count()).isEqualTo(1);
      Download download = visit.page().waitForDownload(() -> visit.press("CSV"));
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
      visit.press("Restart all bridges …");
      assertThat(dialog(visit).next("rolling-look")).isEqualTo("1 bridge restarts: here.");
      dialog(visit).confirm("Restart all bridges");
      visit.await(visit.button("Cancel …"));
      visit.reload();
      visit.await(visit.button("Cancel …"));
      visit.assertAccessible("rolling-runs");

      visit.press("Cancel …");
      dialog(visit).sentence("rolling-cancel");
      dialog(visit).confirm("Cancel the rolling restart");
      visit.await(visit.button("Restart all bridges …"));
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

  private static final Pattern READ =
      Pattern.compile("^  /api/v1(/\\S*):\\n    get:", Pattern.MULTILINE);

  /** Refused requests of a person: method, path and body. */
  private static final String[][] REFUSED = {
    {"POST", "/hosts/here/restarts", "{\"mode\": \"drain\"}"},
    {"POST", "/hosts/here/restarts", "{\"waitAtMost\": \"30d\"}"},
    {"POST", "/hosts/here/restarts", "{\"cutCalls\": true, \"mode\": \"when-idle\"}"},
    {"POST", "/hosts/nowhere/restarts", "{}"},
    {"POST", "/hosts/here/start", "{}"},
    {"DELETE", "/hosts/here", null},
    {"PUT", "/hosts/here/drain", "{}"},
    {"PUT", "/hosts/here/pause", "{\"until\": \"2001-01-01T00:00:00Z\"}"},
    {"PATCH", "/hosts/here/restart-policy", "{\"idleFor\": \"for ever\"}"},
    {"PATCH", "/hosts/here/restart-policy", "{\"idelFor\": \"3m\"}"},
    {"PATCH", "/hosts/here/restart-policy", "{\"nightly\": {\"cron\": \"x\"}}"},
    {"POST", "/hosts/here/restart-policy/backtest", "{\"from\": \"2090-01-01T00:00:00Z\"}"},
    {"PATCH", "/sites/" + SITE + "/documents/config.js", "{\"channelLastN\": \"many\"}"},
    {"POST", "/sites/" + SITE + "/presets/nothing", "{}"},
    {"POST", "/sites/" + SITE + "/accounts", "{\"name\": \"a b\"}"},
    {"POST", "/sites/" + SITE + "/room-links", "{\"room\": \"\"}"},
    {"PUT", "/sites/" + SITE + "/secure-domain", "{\"enabled\": true}"},
    {"POST", "/tokens", "{\"name\": \"?\", \"scopes\": [\"view\"]}"},
    {"POST", "/session-links", "{\"validFor\": \"9d\"}"},
    {"POST", "/session", "{\"code\": \"x\"}"},
    {"POST", "/relays/machinist/fill", "{\"from\": \"2026-01-01T00:00:00Z\"}"},
    {"POST", "/notifications/channels/nothing/test", null},
    {"GET", "/events?cursor=x", null},
    {"GET", "/hosts/here/metrics?step=1ms", null},
    {"GET", "/hosts/here/restart-policy/calendar?days=999", null},
    {"GET", "/nothing", null},
  };

  @Test
  void noEnglishSentenceIsLeftInJapanese() throws Exception {
    Set<String> left = new TreeSet<>();
    String contract;
    try (InputStream in = URI.create(meetkeeper.url() + "/openapi.yaml").toURL().openStream()) {
      contract = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
    Matcher reads = READ.matcher(contract);
    while (reads.find()) {
      if (!reads.group(1).endsWith("/stream")) {
        left.addAll(englishIn("GET", placeOf(reads.group(1)), null));
      }
    }
    for (String[] each : REFUSED) {
      left.addAll(englishIn(each[0], each[1], each[2] == null ? null : new JsonObject(each[2])));
    }
    assertThat(left).isEmpty();
  }

  private static String placeOf(String path) {
    return path.replace("{host}", "here")
        .replace("{site}", SITE)
        .replace("{name}", "config.js")
        .replaceAll("\\{[^}]*}", "x");
  }

  private static Set<String> englishIn(String method, String path, JsonObject body)
      throws IOException {
    JsonResponse answer =
        JsonResponse.request(
            "ja", method, meetkeeper.url() + "/api/v1" + path, meetkeeper.token(), body);
    return EnglishSentences.find(method + " " + path, answer.body());
  }
}
