package io.meetkeeper.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.gateway.FakeRoles;
import io.meetkeeper.gateway.GatewayFixture;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Signing in with a browser: rights and end of a session. */
class SessionApiTest {
  private static final String SESSION = "/api/v1/session";
  private static final String LINKS = "/api/v1/session-links";
  private static final String HOSTS = "/api/v1/hosts";
  private static final String PAUSE = "/api/v1/hosts/meet1/pause";

  @TempDir private Path directory;
  private GatewayFixture gateway;

  /** The state of a browser after signing in. */
  private record SignedIn(String cookie, String csrf, JsonObject body) {}

  @BeforeEach
  void start() {
    gateway = new GatewayFixture(directory);
    gateway.neighbours.collector().scheduler();
    gateway.start("meetkeeper.roles = [collector, scheduler, gateway]");
  }

  @AfterEach
  void close() {
    gateway.close();
  }

  private HttpResponse<Buffer> post(JsonObject body, String... headers) {
    return gateway.call(HttpMethod.POST, SESSION, null, body.encode(), headers);
  }

  private SignedIn signIn(String secret) {
    return signedIn(post(new JsonObject().put("token", secret)));
  }

  private static SignedIn signedIn(HttpResponse<Buffer> answer) {
    assertThat(answer.statusCode()).as(answer.bodyAsString()).isEqualTo(200);
    String header = answer.getHeader("Set-Cookie");
    JsonObject body = answer.bodyAsJsonObject();
    return new SignedIn(
        header.substring(0, header.indexOf(';')), body.getString("csrfToken"), body);
  }

  private int status(HttpMethod method, String path, String... headers) {
    return gateway.call(method, path, null, null, headers).statusCode();
  }

  private String link(JsonObject ask) {
    HttpResponse<Buffer> answer =
        gateway.call(HttpMethod.POST, LINKS, gateway.adminToken(), ask.encode());
    assertThat(answer.statusCode()).as(answer.bodyAsString()).isEqualTo(201);
    return answer.bodyAsJsonObject().getString("url");
  }

  private static String code(String url) {
    return url.substring(url.lastIndexOf('/') + 1);
  }

  @Test
  void aTokenBeginsASessionWithItsRights() {
    String secret = gateway.token("eyes", List.of("view"), List.of(FakeRoles.SITE));
    HttpResponse<Buffer> answer = post(new JsonObject().put("token", secret));
    SignedIn session = signedIn(answer);
    assertThat(answer.getHeader("Set-Cookie"))
        .contains("; HttpOnly", "; SameSite=Strict", "; Path=/", "; Max-Age=43200")
        .doesNotContain("Secure");
    assertThat(answer.getHeader("Cache-Control")).isEqualTo("no-store");
    assertThat(session.body().getString("name")).isEqualTo("eyes");
    assertThat(session.body().getJsonArray("scopes")).isEqualTo(JsonArray.of("view"));
    assertThat(session.body().getString("site")).isEqualTo(FakeRoles.SITE);
    assertThat(session.body().getString("expiresAt")).isEqualTo("2026-11-23T16:00:00Z");
    assertThat(session.body().getString("timeZone")).isEqualTo(ZoneId.systemDefault().getId());

    assertThat(status(HttpMethod.GET, HOSTS, "Cookie", session.cookie())).isEqualTo(200);
    assertThat(
            status(
                HttpMethod.POST,
                "/api/v1/hosts/meet1/restarts",
                "Cookie",
                session.cookie(),
                "X-Csrf-Token",
                session.csrf()))
        .isEqualTo(403);
    JsonObject again =
        gateway
            .call(HttpMethod.GET, SESSION, null, null, "Cookie", session.cookie())
            .bodyAsJsonObject();
    assertThat(again).isEqualTo(session.body());
  }

  @Test
  void aChangeNeedsTheCsrfTokenOfItsSession() {
    SignedIn one = signIn(gateway.adminToken());
    SignedIn other = signIn(gateway.adminToken());
    assertThat(status(HttpMethod.DELETE, PAUSE, "Cookie", one.cookie())).isEqualTo(403);
    for (String wrong : List.of(other.csrf(), "", one.csrf().substring(1), one.csrf() + "0")) {
      assertThat(status(HttpMethod.DELETE, PAUSE, "Cookie", one.cookie(), "X-Csrf-Token", wrong))
          .as(wrong)
          .isEqualTo(403);
    }
    assertThat(status(HttpMethod.DELETE, PAUSE, "Cookie", one.cookie(), "X-Csrf-Token", one.csrf()))
        .isEqualTo(200);
  }

  @Test
  void aPageOfAnotherSiteHasNoUseOfTheCookie() {
    SignedIn session = signIn(gateway.adminToken());
    String own = "http://127.0.0.1:" + gateway.port();
    for (String[] foreign :
        List.of(
            new String[] {"Sec-Fetch-Site", "cross-site"},
            new String[] {"Sec-Fetch-Site", "same-site"},
            new String[] {"Origin", "https://evil.example"},
            new String[] {"Origin", "http://127.0.0.1:1"},
            new String[] {"Origin", "null"})) {
      assertThat(status(HttpMethod.GET, HOSTS, "Cookie", session.cookie(), foreign[0], foreign[1]))
          .as(foreign[1])
          .isEqualTo(403);
      assertThat(
              post(new JsonObject().put("token", gateway.adminToken()), foreign[0], foreign[1])
                  .statusCode())
          .as(foreign[1])
          .isEqualTo(403);
    }
    for (String[] page :
        List.of(
            new String[] {"Sec-Fetch-Site", "same-origin"},
            new String[] {"Sec-Fetch-Site", "none"},
            new String[] {"Origin", own})) {
      assertThat(status(HttpMethod.GET, HOSTS, "Cookie", session.cookie(), page[0], page[1]))
          .as(page[1])
          .isEqualTo(200);
    }
  }

  @Test
  void signingOutEndsTheSessionAtOnce() {
    SignedIn session = signIn(gateway.adminToken());
    HttpResponse<Buffer> answer =
        gateway.call(
            HttpMethod.DELETE,
            SESSION,
            null,
            null,
            "Cookie",
            session.cookie(),
            "X-Csrf-Token",
            session.csrf());
    assertThat(answer.statusCode()).isEqualTo(204);
    assertThat(answer.getHeader("Set-Cookie")).contains("meetkeeper-session=;", "Max-Age=0");
    assertThat(status(HttpMethod.GET, SESSION, "Cookie", session.cookie())).isEqualTo(401);
    assertThat(gateway.call(HttpMethod.DELETE, SESSION, gateway.adminToken(), null).statusCode())
        .isEqualTo(404);
  }

  @Test
  void aSessionEndsWithItsToken() {
    SignedIn session = signIn(gateway.token("gone", List.of("view"), null));
    gateway.call(HttpMethod.DELETE, "/api/v1/tokens/gone", gateway.adminToken(), null);
    assertThat(status(HttpMethod.GET, HOSTS, "Cookie", session.cookie())).isEqualTo(401);
  }

  @Test
  void aSessionEndsWhenItIsNotUsedAndInAnyCaseAfterTwelveHours() {
    SignedIn idle = signIn(gateway.adminToken());
    gateway.clock.add(Duration.ofMinutes(119));
    SignedIn used = signIn(gateway.adminToken());
    gateway.clock.add(Duration.ofMinutes(1));
    assertThat(status(HttpMethod.GET, HOSTS, "Cookie", idle.cookie())).isEqualTo(401);
    for (int hour = 0; hour < 11; hour++) {
      assertThat(status(HttpMethod.GET, HOSTS, "Cookie", used.cookie())).isEqualTo(200);
      gateway.clock.add(Duration.ofHours(1));
    }
    assertThat(status(HttpMethod.GET, HOSTS, "Cookie", used.cookie())).isEqualTo(200);
    gateway.clock.add(Duration.ofMinutes(59));
    assertThat(status(HttpMethod.GET, HOSTS, "Cookie", used.cookie())).isEqualTo(401);
  }

  @Test
  void aSessionOutlivesARestart() {
    SignedIn session = signIn(gateway.adminToken());
    gateway.stop();
    gateway.start("");
    assertThat(status(HttpMethod.GET, HOSTS, "Cookie", session.cookie())).isEqualTo(200);
  }

  @Test
  void aLinkWorksOnceAndNamesThePerson() {
    String url =
        link(
            new JsonObject()
                .put("scopes", List.of("view", "restart"))
                .put("site", FakeRoles.SITE)
                .put("validFor", "30m")
                .put("person", "taro"));
    assertThat(url).startsWith("http://127.0.0.1:" + gateway.port() + "/#/open/mk_");
    JsonObject ask = new JsonObject().put("code", code(url));
    SignedIn session = signedIn(post(ask));
    assertThat(session.body().getString("name")).isEqualTo("admin (taro)");
    assertThat(session.body().getString("site")).isEqualTo(FakeRoles.SITE);
    assertThat(session.body().getString("expiresAt")).isEqualTo("2026-11-23T04:30:00Z");
    assertThat(post(ask).statusCode()).isEqualTo(401);
    assertThat(
            status(
                HttpMethod.DELETE,
                PAUSE,
                "Cookie",
                session.cookie(),
                "X-Csrf-Token",
                session.csrf()))
        .isEqualTo(200);
    String audit = gateway.get("/api/v1/audit?token=admin").bodyAsString();
    assertThat(audit).contains("\"token\":\"admin (taro)\"", PAUSE, SESSION, LINKS);
    assertThat(audit).doesNotContain(code(url)).doesNotContain(session.csrf());
  }

  @Test
  void aLinkIsTooOldAfterTenMinutes() {
    String code = code(link(new JsonObject()));
    gateway.clock.add(SessionStore.LINK_LIFETIME);
    assertThat(post(new JsonObject().put("code", code)).statusCode()).isEqualTo(401);
  }

  @Test
  void wrongCodesAreLimitedAsWrongTokens() {
    int status = 401;
    for (int i = 0; i < 30 && status == 401; i++) {
      status = post(new JsonObject().put("code", "mk_wrong")).statusCode();
    }
    assertThat(status).isEqualTo(429);
    assertThat(post(new JsonObject().put("code", code(link(new JsonObject())))).statusCode())
        .isEqualTo(200);
    assertThat(status(HttpMethod.GET, HOSTS, "Cookie", "meetkeeper-session=mk_wrong"))
        .isEqualTo(429);
  }

  @Test
  void onlyAdminMakesLinksAndOnlyPeopleSignIn() {
    String view = gateway.token("eyes", List.of("view"), null);
    assertThat(gateway.call(HttpMethod.POST, LINKS, view, "{}").statusCode()).isEqualTo(403);
    String ingest = gateway.token("cron", List.of("ingest"), null);
    assertThat(post(new JsonObject().put("token", ingest)).statusCode()).isEqualTo(403);
    for (String wrong : List.of("{}", "{\"code\":\"a\",\"token\":\"b\"}")) {
      assertThat(post(new JsonObject(wrong)).statusCode()).as(wrong).isEqualTo(422);
    }
    for (String wrong :
        List.of(
            "{\"validFor\":\"13h\"}",
            "{\"validFor\":\"1s\"}",
            "{\"scopes\":[\"admin\"],\"site\":\"meet.example.com\"}",
            "{\"person\":\"a (b)\"}")) {
      assertThat(gateway.call(HttpMethod.POST, LINKS, gateway.adminToken(), wrong).statusCode())
          .as(wrong)
          .isEqualTo(422);
    }
  }

  @Test
  void oneTokenHasOnlySoManySessions() {
    String secret = gateway.token("busy", List.of("view"), null);
    SignedIn first = signIn(secret);
    gateway.clock.add(Duration.ofSeconds(1));
    SignedIn second = signIn(secret);
    for (int i = 2; i <= SessionStore.MAX_PER_TOKEN; i++) {
      gateway.clock.add(Duration.ofSeconds(1));
      signIn(secret);
    }
    assertThat(status(HttpMethod.GET, HOSTS, "Cookie", first.cookie())).isEqualTo(401);
    assertThat(status(HttpMethod.GET, HOSTS, "Cookie", second.cookie())).isEqualTo(200);
  }

  @Test
  void twoCookiesOfTheNameAreNone() {
    SignedIn session = signIn(gateway.adminToken());
    assertThat(
            status(
                HttpMethod.GET,
                HOSTS,
                "Cookie",
                "meetkeeper-session=mk_tossed; " + session.cookie()))
        .isEqualTo(401);
    assertThat(status(HttpMethod.GET, HOSTS, "Cookie", "a=b; " + session.cookie() + "; c=d"))
        .isEqualTo(200);
  }

  @Test
  void theStoreHoldsNoSecret() throws IOException {
    SignedIn session = signIn(gateway.adminToken());
    String code = code(link(new JsonObject()));
    gateway.stop();
    String secret = session.cookie().substring(session.cookie().indexOf('=') + 1);
    try (var files = Files.list(directory)) {
      for (Path file :
          files.filter(each -> each.getFileName().toString().contains(".db")).toList()) {
        assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
            .as(file.toString())
            .doesNotContain(secret)
            .doesNotContain(code)
            .doesNotContain(session.csrf());
      }
    }
    gateway.start("");
  }

  @Test
  void linksNameThePublicAddress() {
    gateway.stop();
    gateway.start(
        "meetkeeper.gateway { public-url = \"https://keeper.example.com/\", tls.terminated-in-front = true }");
    assertThat(link(new JsonObject())).startsWith("https://keeper.example.com/#/open/mk_");
    assertThat(post(new JsonObject().put("token", gateway.adminToken())).getHeader("Set-Cookie"))
        .endsWith("; Secure");
  }
}
