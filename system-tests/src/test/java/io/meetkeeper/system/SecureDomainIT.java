package io.meetkeeper.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * The secure domain on one server with a real systemd and a real Prosody 0.12 from Debian: the
 * package is installed, `grant editing` given, and a real client tests who gets in. The parts
 * without a Debian package are simulated: {@code anonymous} replaces {@code jitsi-anonymous}, and
 * Jicofo, which reads its real file at its start, is a stand-in behind an init script like Jitsi's:
 * systemd generates its unit, and its old process lives on for seconds after a restart. The tests
 * follow the order of an operator's day.
 */
@TestMethodOrder(OrderAnnotation.class)
class SecureDomainIT {
  private static final String SITE = "meet.example.com";
  private static final String GUESTS = "guest." + SITE;
  private static final String DOMAIN = "/sites/" + SITE + "/secure-domain";
  private static final Duration A_WHOLE_CHANGE = Duration.ofMinutes(10);
  private static final List<String> ENDS = List.of("done", "undone", "conflict", "expired");
  private static final List<String> FILES =
      List.of(
          "/etc/prosody/conf.avail/" + SITE + ".cfg.lua",
          "/etc/jitsi/jicofo/jicofo.conf",
          "/etc/jitsi/meet/" + SITE + "-config.js");

  private static JitsiServer server;
  private static Map<String, String> open;
  private static Map<String, String> secured;

  @BeforeAll
  static void start() {
    server = JitsiServer.startWithProsody();
    open = files();
    server.install();
    server.host().run("meetkeeper", "grant", "editing");
    server.configure(
        """
        meetkeeper {
          collector.interval = 2s
          bridge { healthy-for = 4s, no-second-restart-within = 10s }
          restart.nightly.cron = null
          secure-domain.idle-for = 10s
        }
        """);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  @Order(1)
  void nothingIsWrittenWhileSomebodyTalks() {
    server.beginConference();
    Polling.until(
        "the conference in the API",
        () -> server.hostView().getJsonObject("bridge").getInteger("conferences", 0),
        conferences -> conferences == 1);

    ask(true, true, false);

    JsonObject waiting =
        Polling.until(
            "what it waits for", SecureDomainIT::work, work -> because(work).contains("endpoints"));
    assertThat(waiting.getString("phase")).isEqualTo("waiting");
    assertThat(because(waiting)).contains(JitsiServer.NAME + ": 1 conference, 3 endpoints");
    assertThat(files()).isEqualTo(open);
  }

  @Test
  @Order(2)
  void itIsWrittenAsSoonAsTheSiteIsIdleAndProvedAnonymousStandsForJitsisAndJicofoIsAStandIn()
      throws Exception {
    server.endConferences();
    JsonObject done = over("done");

    assertThat(because(done)).as(done.encodePrettily()).contains("proved");
    assertThat(state().getJsonObject("actual")).isEqualTo(wish(true, true));
    secured = files();
    assertThat(secured.get(FILES.get(0)))
        .contains("authentication = \"internal_hashed\" -- do not delete me")
        .contains("VirtualHost \"" + GUESTS + "\"");
    assertThat(owners()).containsExactly("root:prosody 640", "jicofo:jitsi 640", "root:root 644");
    server.api().post("/sites/" + SITE + "/accounts", account("anna", "s3cret")).successBody();
    hostsOpenAndGuestsOnlyJoin();
    assertThat(anonymousAt(SITE)).isFalse();
  }

  @Test
  @Order(3)
  void switchedOffOnThePageEverythingIsAsItWasAndOnAgainTheSame() throws Exception {
    try (PageBrowser browser = PageBrowser.start();
        PageVisit visit = openPage(browser, "access")) {
      changeOnPage(visit, "open", false);
      awaitProofOnPage(visit);
      visit.awaitText("Anybody opens rooms.");
      assertThat(files()).isEqualTo(open);
      try (XmppTestClient anybody =
          XmppTestClient.loginAnonymously(server.clientPort(), SITE, SITE)) {
        assertThat(anybody).as("is let in").isNotNull();
        assertThat(anybody.canOpenRoom(anybody.freshRoom())).isTrue();
      }

      server.beginConference();
      changeOnPage(visit, "guests", true);
      awaitProofOnPage(visit);
      visit.awaitText("Only accounts open rooms; guests come in once a room is open.");
      visit.assertAccessible("secure-domain-done");
      assertThat(files()).isEqualTo(secured);
      hostsOpenAndGuestsOnlyJoin();
      probeOnPage(visit);
      accountComesAndGoesOnPage(visit);
      visit.assertNoFault();
    }
  }

  private static PageVisit openPage(PageBrowser browser, String section) {
    PageVisit visit = browser.visit(PageBrowser.PageLook.ALL.get(0)).open(server.pageLink());
    visit.awaitText(JitsiServer.NAME);
    visit.go("/sites/" + SITE + "/" + section);
    return visit;
  }

  private static void changeOnPage(PageVisit visit, String wish, boolean cutCalls) {
    PageDialog dialog = new PageDialog(visit);
    visit.press("Change who may open a room …");
    dialog.choose("Wanted", wish);
    if (cutCalls) {
      dialog.check("Do not wait until nobody talks: running conferences end");
    }
    assertThat(dialog.next("secure-domain-" + wish))
        .contains("3 files are changed", cutCalls ? "ends running" : "As soon as nobody talks");
    if (cutCalls) {
      assertThat(dialog.button("Change").isDisabled()).isTrue();
      dialog.fill("Type " + SITE + " to confirm", SITE);
    }
    dialog.confirm("Change");
  }

  /**
   * Waits until the change is over and the page has its result. Before that it shows what is
   * wanted, and its next change would be refused, as one of files that have changed meanwhile.
   */
  private static void awaitProofOnPage(PageVisit visit) {
    String because = because(over("done"));
    assertThat(because).contains("proved");
    visit.awaitText(because);
  }

  private static void probeOnPage(PageVisit visit) {
    PageDialog dialog = new PageDialog(visit);
    visit.press("Try it out now …");
    dialog.sentence("secure-domain-probe");
    dialog.press("Try it out now");
    dialog.await(dialog.button("Close"));
    assertThat(dialog.frame().textContent())
        .contains("Proved", "as it should be")
        .doesNotContain("not as it should");
    visit.assertAccessible("secure-domain-proved");
    dialog.close();
  }

  private static void accountComesAndGoesOnPage(PageVisit visit) throws Exception {
    visit.go("/sites/" + SITE + "/accounts");
    PageDialog dialog = new PageDialog(visit);
    visit.press("New account …");
    dialog.fill("Name", "berta").next("secure-domain-account");
    String password = dialog.confirmSecret("New account", "secure-domain-account-shown");
    dialog.close();
    assertThat(XmppTestClient.canLogIn(server.clientPort(), SITE, "berta", password)).isTrue();

    visit.press("Delete … berta");
    dialog.fill("Type berta to confirm", "berta");
    dialog.confirm("Delete");
    assertThat(XmppTestClient.canLogIn(server.clientPort(), SITE, "berta", password)).isFalse();
  }

  @Test
  @Order(4)
  void theProbeFindsABrokenSetUpAnonymousStandsForJitsisAndJicofoIsAStandIn() {
    JsonObject sound = probe();
    assertThat(sound.getBoolean("passed")).as(sound.encodePrettily()).isTrue();

    server.controlJicofo("POST", "/manner", new JsonObject().put("manner", "everybody-opens"));
    JsonObject everybody = probe();
    assertThat(failed(everybody)).containsExactly("guest-may-not-open");

    server.controlJicofo("DELETE", "/manner", null);
    server.host().run("prosodyctl", "shell", "host", "deactivate", GUESTS);
    JsonObject noGuests = probe();
    assertThat(failed(noGuests)).contains("guest-login");
    server.host().run("prosodyctl", "shell", "host", "activate", GUESTS);

    server.controlJicofo("POST", "/manner", new JsonObject().put("manner", "silent"));
    JsonObject silent = probe();
    assertThat(failed(silent)).contains("host-opens-room");
    assertThat(silent.getString("because")).contains("Jicofo does not answer");
    server.controlJicofo("DELETE", "/manner", null);

    server.host().run("systemctl", "kill", "--signal=STOP", "prosody.service");
    JsonObject wedged = probe();
    server.host().run("systemctl", "kill", "--signal=CONT", "prosody.service");
    assertThat(wedged.getBoolean("ran")).isFalse();
    assertThat(wedged.getString("because")).contains("gave no answer within 8000 ms");

    assertThat(probe().getBoolean("passed")).isTrue();
    assertThat(server.host().run("ls", "/var/lib/prosody/meet%2eexample%2ecom/accounts"))
        .isEqualTo("anna.dat");
  }

  @Test
  @Order(5)
  void anInitScriptsOldProcessIsWaitedForAndWithoutItsUnitNothingIsPromised() throws Exception {
    server.host().run("systemctl", "mask", "jicofo.service");
    JsonHttpClient.JsonReply refused =
        server.api().put(DOMAIN + "?dryRun=true", wish(true, false).put("cutCalls", true));
    server.host().run("systemctl", "unmask", "jicofo.service");
    assertThat(refused.status()).as(refused.body().encodePrettily()).isEqualTo(409);
    assertThat(refused.body().getString("detail"))
        .contains("jicofo on " + JitsiServer.NAME + " could not be restarted", "masked");

    long before = server.jicofoPid();
    server.holdJicofoStop();
    ask(true, false, true);
    Polling.until(
        "the new Jicofo beside the old one",
        A_WHOLE_CHANGE,
        () -> server.host().exec("cat", "/run/jicofo.pid").out().strip(),
        pid -> !pid.isEmpty() && !pid.equals(String.valueOf(before)));
    assertThat(server.host().run("cat", "/proc/" + before + "/comm")).isEqualTo("java");
    assertThat(work().getString("phase")).isEqualTo("restarting");
    server.letJicofoStop();
    assertThat(because(over("done"))).contains("proved");
    assertThat(state().getJsonObject("actual")).isEqualTo(wish(true, false));

    server.host().run("kill", "-9", String.valueOf(server.jicofoPid()));
    Polling.until(
        "systemd calls a dead Jicofo active",
        () -> server.host().unitProperty("jicofo.service", "SubState"),
        state -> state.equals("exited"));
    ask(true, true, true);
    over("done");
    assertThat(files()).isEqualTo(secured);
    hostsOpenAndGuestsOnlyJoin();
  }

  @Test
  @Order(6)
  void killedInTheMiddleItGoesOn() throws Exception {
    server.holdBridgeStop();
    ask(false, false, true);
    Polling.until(
        "the bridge is being restarted",
        A_WHOLE_CHANGE,
        () -> server.host().unitProperty(JitsiServer.BRIDGE, "ActiveState"),
        state -> state.equals("deactivating"));
    assertThat(files()).isNotEqualTo(secured);

    server.killMeetkeeper();
    server.letBridgeStop();
    over("done");
    server.removeUnitDropIn();

    assertThat(files()).isEqualTo(open);
    assertThat(anonymousAt(SITE)).isTrue();
  }

  @Test
  @Order(7)
  void whatTheProbeFindsBrokenIsUndone() throws Exception {
    server.host().run("mkdir", "/etc/systemd/system/jicofo.service.d");
    server
        .host()
        .write(
            "/etc/systemd/system/jicofo.service.d/test.conf",
            """
            [Service]
            Environment=STAND_IN_JICOFO_MANNER=EVERYBODY_OPENS
            """);
    server.host().run("systemctl", "daemon-reload");
    ask(true, true, true);
    JsonObject undone = over("undone");

    assertThat(because(undone)).contains("the probe failed: guest-may-not-open");
    assertThat(files()).isEqualTo(open);
    assertThat(anonymousAt(SITE)).isTrue();
    assertThat(state().getJsonObject("actual")).isEqualTo(wish(false, false));
  }

  @Test
  @Order(8)
  void whereTokensOpenRoomsALinkIsMadeOnThePage() throws Exception {
    String secret = "0123456789abcdef0123456789abcdef";
    String file = FILES.get(0);
    server.host().run("cp", "-a", file, "/root/open.cfg.lua");
    String tokens =
        "s/authentication = .*/authentication = \"token\"\\n app_id = \"house\"\\n app_secret = \"%s\"/";
    server.host().run("sed", "-i", "0,/authentication =/" + tokens.formatted(secret), file);
    try (PageBrowser browser = PageBrowser.start();
        PageVisit visit = openPage(browser, "access")) {
      PageDialog dialog = new PageDialog(visit);
      visit.press("Make a link …");
      dialog.fill("Room", "Class-4b");
      assertThat(dialog.next("room-link")).contains("opens the room “Class-4b” for 3 hours");
      String link = dialog.confirmSecret("Make a link", "room-link-shown");
      assertThat(link).startsWith("https://" + SITE + "/class-4b?jwt=");
      assertThat(isSigned(link.substring(link.indexOf("jwt=") + 4), secret)).isTrue();
      dialog.close();
      assertThat(visit.page().content()).doesNotContain("jwt=");
      visit.assertNoFault();
    } finally {
      server.host().run("cp", "-a", "/root/open.cfg.lua", file);
    }
  }

  private static boolean isSigned(String token, String secret) throws Exception {
    int dot = token.lastIndexOf('.');
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    byte[] signature = mac.doFinal(token.substring(0, dot).getBytes(StandardCharsets.UTF_8));
    return Arrays.equals(signature, Base64.getUrlDecoder().decode(token.substring(dot + 1)));
  }

  @Test
  @Order(9)
  void whoTakesThePackageAwayFindsDisabledAccountsEnabledAgain() throws Exception {
    server.host().run("rm", "-r", "/etc/systemd/system/jicofo.service.d");
    server.host().run("systemctl", "daemon-reload");
    ask(true, false, true);
    over("done");
    JsonObject disabled = new JsonObject().put("enabled", false);
    server.api().patch("/sites/" + SITE + "/accounts/anna", disabled).successBody();
    assertThat(XmppTestClient.canLogIn(server.clientPort(), SITE, "anna", "s3cret")).isFalse();

    server.host().run("apt-get", "remove", "-y", "-q", "meetkeeper");

    assertThat(XmppTestClient.canLogIn(server.clientPort(), SITE, "anna", "s3cret")).isTrue();
  }

  private static void hostsOpenAndGuestsOnlyJoin() throws Exception {
    int port = server.clientPort();
    assertThat(XmppTestClient.canLogIn(port, SITE, "anna", "wrong")).isFalse();
    try (XmppTestClient anna = XmppTestClient.loginAs(port, SITE, "anna", "s3cret");
        XmppTestClient guest = XmppTestClient.loginAnonymously(port, GUESTS, SITE)) {
      assertThat(anna).as("the host is let in").isNotNull();
      assertThat(guest).as("the guest is let in").isNotNull();
      String room = anna.freshRoom();
      assertThat(guest.canOpenRoom(guest.freshRoom())).isFalse();
      assertThat(anna.canOpenRoom(room)).isTrue();
      assertThat(guest.canOpenRoom(room)).isTrue();
      guest.joinRoom(room);
    }
  }

  private static boolean anonymousAt(String domain) throws Exception {
    try (XmppTestClient client =
        XmppTestClient.loginAnonymously(server.clientPort(), domain, SITE)) {
      return client != null;
    }
  }

  private static void ask(boolean enabled, boolean guests, boolean cutCalls) {
    server.api().put(DOMAIN, wish(enabled, guests).put("cutCalls", cutCalls)).successBody();
  }

  private static JsonObject wish(boolean enabled, boolean guests) {
    return new JsonObject().put("enabled", enabled).put("guests", guests);
  }

  private static JsonObject account(String name, String password) {
    return new JsonObject().put("name", name).put("password", password);
  }

  private static JsonObject state() {
    return server.api().get(DOMAIN).successBody();
  }

  private static JsonObject work() {
    return state().getJsonObject("work", new JsonObject());
  }

  private static String because(JsonObject of) {
    return of.getString("because", "");
  }

  /** Waits until the change is over, in the expected phase. */
  private static JsonObject over(String phase) {
    JsonObject work =
        Polling.until(
            "the change is over",
            A_WHOLE_CHANGE,
            SecureDomainIT::work,
            seen -> ENDS.contains(seen.getString("phase")));
    assertThat(work.getString("phase")).as(work.encodePrettily()).isEqualTo(phase);
    return work;
  }

  private static JsonObject probe() {
    return server.api().post(DOMAIN + "/probe", null).successBody();
  }

  private static List<String> failed(JsonObject report) {
    JsonArray checks = report.getJsonArray("checks");
    return checks.stream()
        .map(JsonObject.class::cast)
        .filter(check -> Boolean.FALSE.equals(check.getBoolean("passed")))
        .map(check -> check.getString("name"))
        .collect(Collectors.toList());
  }

  private static Map<String, String> files() {
    Map<String, String> files = new TreeMap<>();
    FILES.forEach(file -> files.put(file, server.host().run("cat", file)));
    return files;
  }

  private static List<String> owners() {
    return FILES.stream().map(file -> server.host().run("stat", "-c", "%U:%G %a", file)).toList();
  }
}
