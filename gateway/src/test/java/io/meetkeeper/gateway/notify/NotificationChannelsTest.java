package io.meetkeeper.gateway.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meetkeeper.backbone.AsyncWait;
import io.meetkeeper.backbone.bus.Bus;
import io.meetkeeper.backbone.config.ConfigurationLoader;
import io.meetkeeper.backbone.config.InvalidConfigurationException;
import io.meetkeeper.backbone.contract.BusContracts;
import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.event.Event;
import io.meetkeeper.backbone.contract.event.Severity;
import io.meetkeeper.backbone.contract.health.HealthCheck;
import io.meetkeeper.backbone.contract.health.HealthState;
import io.meetkeeper.backbone.contract.host.HostQuery;
import io.meetkeeper.backbone.contract.notification.NotificationChannel;
import io.meetkeeper.backbone.contract.notification.NotificationTestRequest;
import io.meetkeeper.backbone.contract.notification.NotificationTestResult;
import io.meetkeeper.backbone.process.RoleContext;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.threeten.extra.MutableClock;

/** Channels on the bus, with receivers that answer like the real ones. */
class NotificationChannelsTest {
  @TempDir private Path folder;
  private final Vertx vertx = Vertx.vertx();
  private final Bus bus = new Bus(vertx);
  private final MutableClock clock =
      MutableClock.of(Instant.parse("2026-11-20T12:00:00Z"), ZoneOffset.UTC);
  private final List<JsonObject> slack = new CopyOnWriteArrayList<>();
  private final List<String> telegram = new CopyOnWriteArrayList<>();
  private volatile int status = 200;
  private volatile String answer = "{\"ok\":true}";
  private String server;

  @BeforeEach
  void start() throws Exception {
    server =
        "http://127.0.0.1:"
            + AsyncWait.result(
                    vertx
                        .createHttpServer()
                        .requestHandler(
                            request ->
                                request
                                    .body()
                                    .onSuccess(
                                        body -> {
                                          if (request.path().startsWith("/slack")) {
                                            slack.add(new JsonObject(body));
                                          } else {
                                            telegram.add(request.path());
                                          }
                                          request.response().setStatusCode(status).end(answer);
                                        }))
                        .listen(0, "127.0.0.1"))
                .actualPort();
    Files.writeString(folder.resolve("slack"), server + "/slack/s3cret\n");
    Files.writeString(folder.resolve("bot"), "12:s3cret\n");
  }

  @AfterEach
  void close() throws Exception {
    AsyncWait.result(vertx.close());
  }

  private NotifyVerticle verticle(String channels) {
    return new NotifyVerticle(
        new RoleContext(
            vertx,
            bus,
            ConfigurationLoader.ofDefaults(
                "meetkeeper.notify.channels { "
                    + channels.replace("DIR", folder.toString())
                    + " }"),
            clock,
            "meet1",
            null,
            folder,
            "test"),
        new NotifyTiming(
            Duration.ofMillis(20),
            Duration.ofHours(1),
            Duration.ofMillis(20),
            Duration.ofSeconds(10)));
  }

  private void publish(Event event) {
    bus.publish(BusContracts.EVENTS, event);
  }

  private List<NotificationChannel> channels() {
    try {
      return AsyncWait.result(
              bus.request(
                  BusContracts.NOTIFICATION_CHANNELS.atHost("meet1"), new HostQuery("meet1")))
          .items();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void eachChannelGetsWhatItAsksForAndACalmEventWaitsForOthers() throws Exception {
    AsyncWait.result(
        vertx.deployVerticle(
            verticle(
                """
                chat { type = slack, url-file = "DIR/slack" }
                phone { type = telegram, token-file = "DIR/bot", room = "7", url = "%s", severity = error }
                """
                    .formatted(server))));
    publish(EventFixtures.swap("1", true, "meet1"));
    AsyncWait.until("the alarm is in the chat", () -> slack.size() == 1);
    assertThat(slack.get(0).getString("text")).startsWith("WARNING meet1").contains("swap 63 %");
    publish(EventFixtures.swap("2", false, "meet1"));
    publish(EventFixtures.notice("3", Severity.ERROR));
    AsyncWait.until("the error is everywhere", () -> slack.size() == 2 && telegram.size() == 1);
    assertThat(slack.get(1).getString("text")).contains("swap 38 %").contains("notice 3");
    assertThat(telegram).containsExactly("/bot12:s3cret/sendMessage");
    AsyncWait.until("all is sent", () -> channels().stream().allMatch(c -> c.waiting() == 0));
    assertThat(channels()).extracting(NotificationChannel::name).containsExactly("chat", "phone");
    assertThat(channels().get(0).lastSent()).isEqualTo(clock.instant());
  }

  /** Without polling: the channel wakes itself when it has something to do. */
  @Test
  void whatWaitsForOthersIsSentAtItsTime() throws Exception {
    AsyncWait.result(
        vertx.deployVerticle(
            verticle("chat { type = slack, url-file = \"DIR/slack\", gather = 100ms }")));
    publish(EventFixtures.swap("1", true, "meet1"));
    AsyncWait.until("the alarm was sent", this::isAllSent);
    assertThat(slack).hasSize(1);
    publish(EventFixtures.swap("2", false, "meet1"));
    AsyncWait.until("its end is queued", () -> channels().get(0).waiting() == 1);
    assertThat(slack).hasSize(1);
    clock.add(Duration.ofSeconds(1));
    AsyncWait.until("its end is in the chat", () -> slack.size() == 2);
  }

  /** An event wakes a channel whose pause has passed. */
  @Test
  void triesAgainAfterARefusal() throws Exception {
    AsyncWait.result(
        vertx.deployVerticle(verticle("chat { type = slack, url-file = \"DIR/slack\" }")));
    status = 429;
    publish(EventFixtures.notice("1", Severity.ERROR));
    AsyncWait.until("it was refused", () -> channels().get(0).failure() != null);
    status = 200;
    publish(EventFixtures.notice("2", Severity.ERROR));
    AsyncWait.until("both wait", () -> channels().get(0).waiting() == 2);
    clock.add(Duration.ofMinutes(1));
    publish(EventFixtures.notice("3", Severity.ERROR));
    AsyncWait.until("all is sent", () -> isAllSent() && lastText().contains("notice 3"));
    assertThat(channels().get(0).failure()).isNull();
    assertThat(slack).anySatisfy(sent -> assertThat(sent.getString("text")).contains("notice 2"));
  }

  private boolean isAllSent() {
    NotificationChannel channel = channels().get(0);
    return channel.waiting() == 0 && channel.lastSent() != null;
  }

  private String lastText() {
    return slack.get(slack.size() - 1).getString("text");
  }

  /** What the receiver says helps; but it may repeat the path, which is the secret. */
  @Test
  void aRefusalIsReportedWithItsReasonAndWithoutTheSecret() throws Exception {
    status = 403;
    answer = "{\"ok\":false,\"error\":\"action_prohibited\"}";
    AsyncWait.result(
        vertx.deployVerticle(verticle("chat { type = slack, url-file = \"DIR/slack\" }")));
    assertThat(test("chat").answer()).isEqualTo("HTTP 403: action_prohibited");
    answer = "{\"ok\":false,\"error\":\"no POST slack s3cret\"}";
    assertThat(test("chat").answer()).isEqualTo("HTTP 403");
    status = 200;
    assertThat(test("chat").delivered()).isFalse();
  }

  /** A portal, or the page of a login, answers 200 to everything. */
  @Test
  void aWebPageIsNoReceipt() throws Exception {
    AsyncWait.result(
        vertx.deployVerticle(verticle("chat { type = slack, url-file = \"DIR/slack\" }")));
    answer = "\n<!DOCTYPE html><title>Sign in</title>";
    NotificationTestResult result = test("chat");
    assertThat(result.delivered()).isFalse();
    assertThat(result.toString()).contains("it answered with a web page").doesNotContain("s3cret");
    answer = "ok";
    assertThat(test("chat").delivered()).isTrue();
  }

  @Test
  void aChannelThatFailsIsAFindingAndATestSaysWhy() throws Exception {
    AsyncWait.result(
        vertx.deployVerticle(verticle("chat { type = slack, url-file = \"DIR/slack\" }")));
    assertThat(check().state()).isEqualTo(HealthState.WELL);
    status = 404;
    publish(EventFixtures.notice("1", Severity.ERROR));
    AsyncWait.until("it has failed", () -> channels().get(0).failure() != null);
    assertThat(channels().get(0).failure()).isEqualTo("HTTP 404");
    clock.add(Duration.ofMinutes(3));
    assertThat(check().state()).isEqualTo(HealthState.WARNING);
    assertThat(check().summary()).contains("chat").contains("HTTP 404").doesNotContain("s3cret");
    assertThat(test("chat")).isEqualTo(new NotificationTestResult("chat", false, "HTTP 404"));
    status = 200;
    assertThat(test("chat").delivered()).isTrue();
    assertThat(slack) // the notice that failed may be tried again meanwhile
        .extracting(message -> message.getString("text"))
        .anySatisfy(text -> assertThat(text).contains("TEST meet1", "asked for by admin"));
    assertThat(check().state()).isEqualTo(HealthState.WELL);
    assertThatThrownBy(() -> test("chta"))
        .hasRootCauseInstanceOf(Problem.class)
        .rootCause()
        .hasMessageContaining("there are: chat");
  }

  private HealthCheck check() throws Exception {
    return AsyncWait.result(
            bus.request(BusContracts.NOTIFICATION_HEALTH.atHost("meet1"), new HostQuery("meet1")))
        .checks()
        .get(0);
  }

  private NotificationTestResult test(String channel) throws Exception {
    return AsyncWait.result(
        bus.request(
            BusContracts.NOTIFICATION_TEST.atHost("meet1"),
            new NotificationTestRequest(channel, "admin")));
  }

  @Test
  void wrongSettingsAreRefusedWithTheirKey() throws Exception {
    Files.writeString(folder.resolve("topic"), "https://ntfy.sh/");
    refused("a { type = slack }", "channels.a.url-file");
    refused("a { type = pager }", "channels.a.type", "telegram");
    refused("a { type = slack, url-file = \"DIR/bot\" }", "channels.a.url-file", "no URL");
    refused("a { type = ntfy, url-file = \"DIR/topic\" }", "channels.a.url-file", "topic");
    refused("a { type = webhook, url-file = \"DIR/slack\", secret-file = \"DIR/bot\" }", "whsec_");
    refused("a { type = matrix, url = \"matrix.org\", room = x, token-file = \"DIR/bot\" }", "url");
    refused(
        "a { type = matrix, url = \"https://m.org\", room = \"#a:b\", token-file = \"DIR/bot\" }",
        "channels.a.room",
        "not its alias");
    refused("a { type = slack, url-file = \"DIR/slack\", types = [swap] }", "types", "pressure");
    refused(
        "a { type = slack, url-file = \"DIR/slack\", quiet-hours = night }",
        "channels.a.quiet-hours",
        "22:00-07:00");
    refused(
        "a { type = mail, smtp.host = mx, from = a, to = [\"b@c\"] }", "channels.a.from", "= a");
    refused("a { type = mail, smtp.host = mx, from = \"a@b.c\" }", "channels.a.to");
    refused(
        "a { type = mail, smtp { host = mx.example.org, security = none }, from = \"a@b\", to = [\"c@d\"] }",
        "smtp.security");
    refused("a { type = slack, uri-file = x }", "channels.a.uri-file", "url-file");
    refused("\"A b\" { type = slack }", "A b", "a-z");
    refused("a = slack", "channels.a");
  }

  private void refused(String channels, String... parts) {
    assertThatThrownBy(() -> verticle(channels))
        .as(channels)
        .isInstanceOf(InvalidConfigurationException.class)
        .hasMessageContainingAll(parts)
        .hasMessageNotContaining("s3cret");
  }

  @Test
  void anEnvironmentVariableSetsAChannelToo() {
    assertThat(
            ConfigurationLoader.load(
                    folder.resolve("none"),
                    Map.of("MEETKEEPER_NOTIFY__CHANNELS__ON_CALL__TYPE", "discord"))
                .section("notify")
                .namedSections("channels")
                .get("on-call")
                .text("type"))
        .isEqualTo("discord");
  }
}
