package io.meetkeeper.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Cookie;
import io.meetkeeper.system.PageBrowser.PageLook;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The page in a real browser, with a running suite and a stand-in bridge: people sign in by the
 * link of {@code meetkeeper open}, view every page in each language, theme and size, and act.
 */
class WebPageIT {
  private static final String TWO_FRAMES =
      "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))";
  private static final String SITE = "meet.example.com";
  private static final PageLook ENGLISH = PageLook.ALL.get(0);
  private static final int FIRST_VIEW_BYTES = 150 * 1024;

  /** Every page, with its name for the screenshots. */
  private static final Map<String, String> PLACES =
      Map.ofEntries(
          Map.entry("overview", "/"),
          Map.entry("host", "/hosts/here"),
          Map.entry("site-health", "/sites/" + SITE + "/health"),
          Map.entry("site-accounts", "/sites/" + SITE + "/accounts"),
          Map.entry("site-presets", "/sites/" + SITE + "/presets"),
          Map.entry("site-access", "/sites/" + SITE + "/access"),
          Map.entry("site-files", "/sites/" + SITE + "/files"),
          Map.entry("site-file", "/sites/" + SITE + "/files/config.js"),
          Map.entry("site-kept", "/sites/" + SITE + "/kept"),
          Map.entry("site-waiting", "/sites/" + SITE + "/waiting"),
          Map.entry("site-rolling", "/sites/" + SITE + "/rolling"),
          Map.entry("history-events", "/history/events"),
          Map.entry("history-restarts", "/history/restarts"),
          Map.entry("history-audit", "/history/audit"),
          Map.entry("history-report", "/history/report"),
          Map.entry("settings-policy", "/settings/policy"),
          Map.entry("settings-pause", "/settings/pause"),
          Map.entry("settings-notifications", "/settings/notifications"),
          Map.entry("settings-tokens", "/settings/tokens"),
          Map.entry("settings-hosts", "/settings/hosts"));

  /** A script, one that is loaded later, signing in, two questions and a stream. */
  private static final List<String> LOSSES =
      List.of(
          "/words/shell.js",
          "/pages/overview.js",
          "/api/v1/session",
          "/api/v1/sites",
          "/api/v1/restart-policy",
          "/api/v1/fleet/stream");

  @TempDir private static Path directory;

  private static LocalBridgeProcess bridge;
  private static MeetkeeperServerProcess meetkeeper;
  private static PageBrowser browser;

  @BeforeAll
  static void start() throws Exception {
    Path configJs =
        Files.writeString(
            directory.resolve("config.js"),
            "var config = {\n  hosts: { domain: '" + SITE + "' },\n  channelLastN: -1,\n};\n");
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
  }

  @AfterAll
  static void end() throws Exception {
    browser.close();
    meetkeeper.close();
    bridge.close();
  }

  @BeforeEach
  void settle() throws Exception {
    bridge.restartFreely();
    bridge.endConferences();
    meetkeeper.request("DELETE", "/hosts/here/pause", null);
    Polling.untilTrue(
        "no job is left over",
        () -> meetkeeper.items("/restarts").stream().allMatch(MeetkeeperServerProcess::hasEnded));
    Polling.untilTrue(
        "the bridge is up",
        () ->
            meetkeeper
                .get("/hosts/here")
                .getJsonObject("bridge", new JsonObject())
                .getString("state", "")
                .equals("up"));
  }

  static List<PageLook> looks() {
    return PageLook.ALL;
  }

  private static String link(String... scopes) throws IOException {
    JsonObject ask = new JsonObject().put("person", "taro");
    if (scopes.length > 0) {
      ask.put("scopes", new JsonArray(List.of(scopes)));
    }
    return meetkeeper.request("POST", "/session-links", ask).body().getString("url");
  }

  /** Waits until the overview shows the host. */
  private static void awaitOverview(PageVisit visit) {
    visit.await(
        visit
            .page()
            .getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("here").setExact(true)));
  }

  private static PageVisit signedIn(PageLook look, String... scopes) throws IOException {
    PageVisit visit = browser.visit(look).open(link(scopes));
    awaitOverview(visit);
    visit.settle();
    return visit;
  }

  @Test
  void theLinkOfTheCommandSignsInOnceAndTheSessionOutlivesAReload() throws Exception {
    CommandResult printed =
        ProgramLauncher.run(directory, "open", "--config", meetkeeper.config().toString());
    assertThat(printed.status()).as(printed.toString()).isZero();
    String url = printed.out().lines().findFirst().orElseThrow();
    try (PageVisit visit = browser.visit(ENGLISH).open(url)) {
      awaitOverview(visit);
      assertThat(visit.page().url()).doesNotContain("open").doesNotContain("mk_");
      Cookie cookie = visit.page().context().cookies().get(0);
      assertThat(cookie.httpOnly).isTrue();
      assertThat(cookie.sameSite.name()).isEqualTo("STRICT");
      visit.reload();
      awaitOverview(visit);

      visit.press("Sign out");
      visit.awaitText("Or sign in with a token");
      visit.reload();
      visit.awaitText("Or sign in with a token");
      visit.assertNoFault();
    }
    try (PageVisit again = browser.visit(ENGLISH).open(url)) {
      again.awaitText("This link was used already or is too old.");
    }
  }

  @Test
  void anAnswerFromBeforeSigningInThatComesLateDoesNotEndTheSession() throws Exception {
    List<Runnable> late = new ArrayList<>();
    try (PageVisit visit = browser.visit(ENGLISH)) {
      visit
          .page()
          .route(
              "**/api/v1/session",
              route -> {
                APIResponse answer = route.fetch();
                boolean early = route.request().method().equals("GET") && answer.status() == 401;
                if (early) {
                  late.add(() -> route.fulfill(new Route.FulfillOptions().setResponse(answer)));
                } else {
                  route.fulfill(new Route.FulfillOptions().setResponse(answer));
                }
              });
      visit.open(link());
      awaitOverview(visit);
      assertThat(late).as("asked before it had a session").isNotEmpty();
      visit
          .page()
          .waitForResponse(answer -> answer.status() == 401, () -> late.forEach(Runnable::run));
      visit.page().evaluate(TWO_FRAMES);
      awaitOverview(visit);
      assertThat(visit.button("Sign out").isVisible()).isTrue();
    }
  }

  /** Loses the first request of each method to these paths; returns those that were lost. */
  private static Set<String> lose(PageVisit visit, List<String> paths) {
    Set<String> lost = ConcurrentHashMap.newKeySet();
    visit
        .page()
        .route(
            address -> paths.contains(URI.create(address).getPath()),
            route -> {
              String request = route.request().method() + " " + route.request().url();
              if (lost.add(request)) {
                route.abort("connectionaborted");
              } else {
                route.fallback();
              }
            });
    return lost;
  }

  @Test
  void whatIsLostOnTheWayIsLoadedAgain() throws Exception {
    try (PageVisit visit = browser.visit(ENGLISH)) {
      Set<String> lost = lose(visit, LOSSES);
      visit.open(link());
      awaitOverview(visit);
      visit.awaitText("1 site");
      visit.go("/settings/policy");
      visit.awaitText("Change a value, then check what it would do.");
      assertThat(lost).hasSizeGreaterThan(LOSSES.size());
    }
  }

  @Test
  void aStyleSheetThatIsLostIsLoadedAgain() throws Exception {
    try (PageVisit visit = browser.visit(ENGLISH)) {
      Set<String> lost = lose(visit, List.of("/style.css"));
      visit.open(link());
      visit.awaitStyleSheets(2);
      awaitOverview(visit);
      assertThat(lost).hasSize(1);
    }
  }

  @Test
  void aUsedLinkOpensThePageForWhoeverIsSignedIn() throws Exception {
    String url = link();
    try (PageVisit visit = browser.visit(ENGLISH).open(url)) {
      awaitOverview(visit);
      awaitOverview(visit.openTab(url));
    }
  }

  @ParameterizedTest
  @MethodSource("looks")
  void signingInByTokenIsAccessible(PageLook look) throws Exception {
    try (PageVisit visit = browser.visit(look).open(meetkeeper.url())) {
      Locator token = visit.page().locator("input[type=password]");
      visit.await(token);
      visit.assertAccessible("sign-in");
      enter(visit, token, "mk_wrong");
      visit.await(visit.page().locator("[role=alert]"));
      visit.assertAccessible("sign-in-refused");
      enter(visit, token, meetkeeper.token());
      awaitOverview(visit);
      visit.assertNoFault();
    }
  }

  private static void enter(PageVisit visit, Locator field, String value) {
    visit.act(field, one -> one.fill(value));
    visit.act(field, one -> one.press("Enter"));
  }

  @ParameterizedTest
  @MethodSource("looks")
  void everyPageIsAccessible(PageLook look) throws Exception {
    try (PageVisit visit = signedIn(look)) {
      List<String> found = new ArrayList<>();
      PLACES.forEach(
          (name, place) -> {
            visit.go(place);
            visit.screenshot(name);
            visit.violations().forEach(each -> found.add(name + " " + look + ": " + each));
            if (visit.overflow() > 0) {
              found.add(name + " " + look + ": too wide by " + visit.overflow() + " px");
            }
            if (look.language().equals("ja")) {
              String shown = visit.page().locator("main").innerText();
              found.addAll(EnglishSentences.findOnPage(name, shown));
            }
          });
      assertThat(found).isEmpty();
      visit.assertNoFault();
    }
  }

  @Test
  void theFirstViewIsSmall() throws Exception {
    try (PageVisit visit = signedIn(ENGLISH)) {
      Map<String, Integer> sizes = visit.transferSizes();
      assertThat(sizes.values().stream().mapToInt(Integer::intValue).sum())
          .as(sizes.toString())
          .isBetween(1, FIRST_VIEW_BYTES);
    }
  }

  @Test
  void whatHappensIsSeenWithoutAReload() throws Exception {
    try (PageVisit visit = signedIn(ENGLISH)) {
      visit.awaitText("0 conferences");
      bridge.beginConference();
      visit.awaitText("1 conference");
      visit.screenshot("overview-conference");
      visit.assertNoFault();
    }
  }

  @Test
  void aRestartWhenIdleIsAskedForWaitsAndIsSeenThrough() throws Exception {
    bridge.beginConference();
    try (PageVisit visit = signedIn(ENGLISH)) {
      visit.go("/hosts/here");
      visit.press("Restart …");
      visit.assertAccessible("restart-choose");
      PageDialog dialog = new PageDialog(visit);
      dialog.next("restart-confirm");
      dialog.confirm("Restart");
      visit.await(visit.button("Cancel restart …"));
      visit.reload();
      visit.await(visit.button("Cancel restart …"));
      visit.assertAccessible("restart-waits");
      String job = meetkeeper.items("/restarts").get(0).getString("id");
      assertThat(meetkeeper.job(job).getString("state")).isEqualTo("waiting");

      bridge.awaitRestartAllowed();
      bridge.endConferences();
      meetkeeper.awaitJobState(job, "done");
      visit.await(visit.button("Restart …"));
      visit.assertAccessible("restart-done");
      visit.assertNoFault();
      assertThat(meetkeeper.get("/audit?token=admin").encode()).contains("admin (taro)");
    }
  }

  @Test
  void aWaitingRestartIsCancelledInJapanese() throws Exception {
    bridge.beginConference();
    meetkeeper.requestRestart("when-idle", "to be cancelled");
    try (PageVisit visit = signedIn(PageLook.ALL.get(1))) {
      visit.go("/hosts/here");
      visit.press("再起動を取り消す…");
      new PageDialog(visit).confirm("再起動を取り消す");
      visit.await(visit.button("再起動…"));
      assertThat(meetkeeper.items("/restarts").get(0).getString("state")).isEqualTo("cancelled");
      visit.assertNoFault();
    }
  }

  @Test
  void aPauseBeginsAndEnds() throws Exception {
    try (PageVisit visit = signedIn(ENGLISH)) {
      visit.go("/hosts/here");
      visit.press("Pause …");
      PageDialog dialog = new PageDialog(visit);
      dialog.press("Next");
      dialog.confirm("Pause");
      visit.await(visit.button("End pause …"));
      assertThat(automation()).isEqualTo("paused");
      visit.assertAccessible("paused");
      visit.press("End pause …");
      dialog.confirm("End the pause");
      visit.await(visit.button("Pause …"));
      assertThat(automation()).isNotEqualTo("paused");
      visit.assertNoFault();
    }
  }

  private static String automation() throws IOException {
    return meetkeeper.get("/hosts/here").getJsonObject("automation").getString("state");
  }

  @Test
  void whoMayOnlyLookSeesNoButtonThatActs() throws Exception {
    try (PageVisit visit = signedIn(ENGLISH, "view")) {
      visit.go("/hosts/here");
      assertThat(visit.button("Restart …").count()).isZero();
      assertThat(visit.button("Pause …").count()).isZero();
      visit.go("/settings/policy");
      visit.assertAccessible("view-only-policy");
      visit.assertNoFault();
    }
  }

  @Test
  void aMeetkeeperThatIsDownLooksDownAndComesBackByItself() throws Exception {
    try (PageVisit visit = signedIn(ENGLISH)) {
      visit.awaitText("0 conferences");
      meetkeeper.stop();
      visit.awaitText("Meetkeeper does not answer");
      visit.assertAccessible("meetkeeper-down");
      meetkeeper.start();
      visit.awaitNoText("Meetkeeper does not answer");
    }
  }
}
