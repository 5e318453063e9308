package io.meetkeeper.gateway.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meetkeeper.backbone.AsyncWait;
import io.meetkeeper.backbone.bus.Bus;
import io.meetkeeper.backbone.config.ConfigurationLoader;
import io.meetkeeper.backbone.config.InvalidConfigurationException;
import io.meetkeeper.backbone.contract.BusContracts;
import io.meetkeeper.backbone.contract.automation.FleetAutomation;
import io.meetkeeper.backbone.contract.event.Event;
import io.meetkeeper.backbone.contract.event.Severity;
import io.meetkeeper.backbone.contract.health.FleetHealth;
import io.meetkeeper.backbone.contract.health.HealthState;
import io.meetkeeper.backbone.contract.health.SiteHealth;
import io.meetkeeper.backbone.contract.metrics.HostSample;
import io.meetkeeper.backbone.process.RoleContext;
import io.meetkeeper.gateway.notify.channel.ChannelQuietHours;
import io.meetkeeper.gateway.notify.channel.ChannelTransports;
import io.meetkeeper.gateway.notify.channel.ChannelType;
import io.meetkeeper.gateway.notify.channel.NoticeTransport;
import io.meetkeeper.gateway.outbound.OutboundHttpClient;
import io.meetkeeper.gateway.outbound.OutboundResponse;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.threeten.extra.MutableClock;

class NotificationTest {
  private static final String SECRET = "/hooks/s3cret";

  @TempDir private Path folder;
  private final Vertx vertx = Vertx.vertx();
  private final Bus bus = new Bus(vertx);
  private final Context context = vertx.getOrCreateContext();
  private final MutableClock clock =
      MutableClock.of(Instant.parse("2026-11-20T12:00:00Z"), ZoneOffset.UTC);
  private final List<JsonObject> received = new CopyOnWriteArrayList<>();
  private final List<String> methods = new CopyOnWriteArrayList<>();
  private final Map<ChannelSender, NoticeQueue> queues = new HashMap<>();
  private final List<NoticeQueue> opened = new ArrayList<>();
  private final List<String> logged = new CopyOnWriteArrayList<>();
  private final Logger logger = Logger.getLogger("io.meetkeeper.gateway");
  private final Handler log =
      new Handler() {
        @Override
        public void publish(LogRecord record) {
          logged.add(new SimpleFormatter().formatMessage(record));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };
  private volatile int status = 200;
  private String url;

  @BeforeEach
  void start() throws Exception {
    logger.addHandler(log);
    int port =
        AsyncWait.result(
                vertx
                    .createHttpServer()
                    .requestHandler(
                        request -> {
                          methods.add(request.method() + " " + request.path());
                          request
                              .body()
                              .onSuccess(
                                  body -> {
                                    if (body.length() > 0) {
                                      received.add(new JsonObject(body));
                                    }
                                    request
                                        .response()
                                        .setStatusCode(status)
                                        .end("Cannot " + request.method() + " " + request.path());
                                  });
                        })
                    .listen(0, "127.0.0.1"))
            .actualPort();
    url = "http://127.0.0.1:" + port + SECRET;
    Files.writeString(folder.resolve("url"), url + "\n");
  }

  @AfterEach
  void close() throws Exception {
    logger.removeHandler(log);
    for (NoticeQueue queue : opened) {
      AsyncWait.result(queue.close());
    }
    AsyncWait.result(vertx.close());
    assertThat(logged).noneMatch(line -> line.contains("s3cret"));
  }

  @Test
  void sendsEachEventOnceInOrderAlsoAfterAKill() throws Exception {
    ChannelSender webhook = webhook();
    take(webhook, "1", "2", "1");
    tick(webhook);
    assertThat(ids()).containsExactly("1");
    ChannelSender after = webhook(); // the first one is abandoned
    take(after, "1", "2", "3");
    tick(after);
    tick(after);
    tick(after);
    assertThat(ids()).containsExactly("1", "2", "3");
  }

  @Test
  void retriesWithBackOffAndLogsItOnce() throws Exception {
    ChannelSender webhook = webhook();
    status = 500;
    take(webhook, "1");
    for (int i = 0; i < 60; i++) {
      tick(webhook);
      clock.add(Duration.ofSeconds(2));
    }
    assertThat(ids()).hasSizeBetween(3, 8).containsOnly("1");
    assertThat(logged).filteredOn(line -> line.contains("takes no notifications")).hasSize(1);
    assertThat(logged).filteredOn(line -> line.contains("(HTTP 500)")).hasSize(1);
    status = 204;
    clock.add(Duration.ofMinutes(10));
    tick(webhook);
    int tries = ids().size();
    tick(webhook);
    clock.add(Duration.ofMinutes(10));
    tick(webhook);
    assertThat(ids()).hasSize(tries);
  }

  @Test
  void dropsOldNoticesAndKeepsOnlyTheNewest() throws Exception {
    ChannelSender webhook = webhook();
    take(webhook, "old");
    clock.add(Duration.ofHours(25));
    for (int i = 0; i < 250; i++) {
      take(webhook, "new" + i);
    }
    for (int i = 0; i < 260; i++) {
      tick(webhook);
    }
    assertThat(ids()).hasSize(200).startsWith("new50").endsWith("new249");
    assertThat(received.get(0).getInteger("dropped")).as("reported once").isEqualTo(51);
    assertThat(received.get(0).getString("text")).contains("51 earlier notices were dropped");
    assertThat(received.get(1).containsKey("dropped")).isFalse();
  }

  @Test
  void neitherAStormNorQuietHoursHoldAnError() throws Exception {
    ChannelSettings webhook = EventFixtures.webhook("");
    ChannelSender quiet =
        sender(
            new ChannelSettings(
                webhook.name(),
                webhook.type(),
                webhook.filter(),
                ChannelQuietHours.parse("11:00-13:00"),
                webhook.language(),
                webhook.gather(),
                null));
    enqueue(quiet, EventFixtures.notice("first", Severity.ERROR));
    for (int i = 0; i < 205; i++) {
      take(quiet, "warning" + i);
    }
    enqueue(quiet, EventFixtures.notice("last", Severity.ERROR));
    for (int i = 0; i < 3; i++) {
      tick(quiet);
    }
    assertThat(ids()).containsExactly("first", "last");
  }

  @Test
  void aRefusedNoticeTakesNoOthersWithIt() throws Exception {
    List<String> texts = new ArrayList<>();
    ChannelSender chat =
        sender(
            EventFixtures.channel(ChannelType.SLACK, "webhook", ""),
            message -> {
              boolean bad = message.text().contains("notice bad");
              texts.addAll(bad ? List.of() : message.text().lines().toList());
              return Future.succeededFuture(new OutboundResponse(bad ? 400 : 200, null, ""));
            });
    take(chat, "1", "2", "bad", "3", "4", "5");
    for (int i = 0; i < 40; i++) {
      tick(chat);
      clock.add(Duration.ofMinutes(11));
    }
    assertThat(texts)
        .hasSize(5)
        .allSatisfy(text -> assertThat(text).containsPattern("notice [1-5]"));
  }

  @Test
  void notifiesOfAResolvedAlarmAfterAKill() throws Exception {
    ChannelSender webhook = webhook();
    enqueue(webhook, EventFixtures.swap("1", true, "meet1"));
    tick(webhook);
    ChannelSender after = webhook();
    enqueue(after, EventFixtures.swap("2", false, "meet1"));
    enqueue(after, EventFixtures.swap("3", false, "meet1"));
    tick(after);
    tick(after);
    assertThat(ids()).containsExactly("1", "2");
  }

  @Test
  void sendsHeartbeatsOnlyWhileSamplesArriveAndTheSchedulerAnswers() throws Exception {
    AtomicBoolean scheduler = new AtomicBoolean(true);
    AtomicReference<Future<String>> trouble = new AtomicReference<>(Future.succeededFuture());
    OutboundHttpClient client = new OutboundHttpClient(vertx, clock, Duration.ofSeconds(10));
    HeartbeatSender heartbeat =
        new HeartbeatSender(
            () ->
                scheduler.get() ? Future.succeededFuture() : Future.failedFuture("nobody answers"),
            trouble::get,
            () -> client.get(url),
            Duration.ofSeconds(10),
            clock);
    sendHeartbeat(heartbeat);
    sendHeartbeat(heartbeat);
    assertThat(methods).isEmpty();
    assertThat(logged).containsExactly("no heartbeat: no sample of this host yet");
    heartbeat.onSample();
    clock.add(Duration.ofSeconds(30));
    sendHeartbeat(heartbeat);
    assertThat(methods).containsExactly("GET " + SECRET);
    clock.add(Duration.ofSeconds(1));
    sendHeartbeat(heartbeat);
    assertThat(methods).hasSize(1);
    heartbeat.onSample();
    scheduler.set(false);
    sendHeartbeat(heartbeat);
    assertThat(methods).hasSize(1);
    assertThat(logged).last().asString().contains("the scheduler does not answer");
    scheduler.set(true);
    trouble.set(Future.succeededFuture("nobody can start a meeting"));
    sendHeartbeat(heartbeat);
    sendHeartbeat(heartbeat);
    assertThat(methods).hasSize(1);
    assertThat(logged)
        .filteredOn("no heartbeat: nobody can start a meeting"::equals)
        .as("said once")
        .hasSize(1);
    trouble.set(Future.failedFuture("nobody answers"));
    sendHeartbeat(heartbeat);
    assertThat(methods).hasSize(1);
    assertThat(logged).last().asString().contains("health of the sites is not known");
    trouble.set(Future.succeededFuture());
    status = 404;
    sendHeartbeat(heartbeat);
    sendHeartbeat(heartbeat);
    assertThat(methods).hasSize(3);
    assertThat(logged).filteredOn(line -> line.contains("HTTP 404")).hasSize(1);
  }

  @Test
  void isWiredToTheBus() throws Exception {
    AsyncWait.result(
        bus.serve(
                BusContracts.FLEET_AUTOMATION,
                question -> Future.succeededFuture(new FleetAutomation(List.of())))
            .ready());
    AtomicReference<HealthState> health = new AtomicReference<>(HealthState.BROKEN);
    AtomicInteger asked = new AtomicInteger();
    AsyncWait.result(
        bus.serve(
                BusContracts.FLEET_HEALTH.atHost("meet1"),
                question -> {
                  asked.incrementAndGet();
                  return Future.succeededFuture(fleet(health.get()));
                })
            .ready());
    String id =
        AsyncWait.result(
            vertx.deployVerticle(
                new NotifyVerticle(
                    node(
                        "webhook-url-file = \"%s\", heartbeat-url-file = \"%s\""
                            .formatted(folder.resolve("url"), folder.resolve("url"))),
                    new NotifyTiming(
                        Duration.ofMillis(20),
                        Duration.ofHours(1),
                        Duration.ofMillis(20),
                        Duration.ofSeconds(10)))));
    bus.publish(BusContracts.EVENTS, EventFixtures.notice("info", Severity.INFO));
    bus.publish(BusContracts.EVENTS, EventFixtures.notice("w1", Severity.WARNING));
    bus.publish(BusContracts.SAMPLES, sample("another"));
    AsyncWait.until("the event is told", () -> ids().equals(List.of("w1")));
    assertThat(methods).containsExactly("POST " + SECRET);
    bus.publish(BusContracts.SAMPLES, sample("meet1"));
    AsyncWait.until("the health was asked for", () -> asked.get() > 2);
    assertThat(methods).as("the site is broken").containsExactly("POST " + SECRET);
    health.set(HealthState.WARNING);
    AsyncWait.until("a heartbeat came", () -> methods.contains("GET " + SECRET));
    AsyncWait.result(vertx.undeploy(id));
  }

  @Test
  void twoGatewaysThatShareTheNoticesSendEachOnce() throws Exception {
    String one = deployShared();
    deployShared();
    for (int i = 0; i < 5; i++) {
      bus.publish(BusContracts.EVENTS, EventFixtures.notice("w" + i, Severity.WARNING));
    }
    AsyncWait.until("all are told", () -> ids().size() >= 5);
    AsyncWait.result(vertx.undeploy(one));
    bus.publish(BusContracts.EVENTS, EventFixtures.notice("later", Severity.WARNING));
    AsyncWait.until("the other goes on", () -> ids().contains("later"));
    assertThat(ids()).containsExactlyInAnyOrder("w0", "w1", "w2", "w3", "w4", "later");
  }

  private String deployShared() throws Exception {
    return AsyncWait.result(
        vertx.deployVerticle(
            new NotifyVerticle(
                node(
                    "webhook-url-file = \"%s\" }, meetkeeper.store { url = \"sqlite:shared\""
                        .formatted(folder.resolve("url"))),
                new NotifyTiming(
                    Duration.ofMillis(20),
                    Duration.ofHours(1),
                    Duration.ofMillis(20),
                    Duration.ofSeconds(10)))));
  }

  @Test
  void doesNothingWhenNothingIsConfigured() throws Exception {
    AsyncWait.result(vertx.deployVerticle(new NotifyVerticle(node(""))));
    assertThat(folder.resolve("notify.db")).doesNotExist();
  }

  @Test
  void refusesAFileWithoutAUrlAndDoesNotRepeatIt() throws Exception {
    Files.writeString(folder.resolve("url"), "s3cret");
    assertThatThrownBy(
            () ->
                new NotifyVerticle(
                    node("webhook-url-file = \"%s\"".formatted(folder.resolve("url")))))
        .isInstanceOf(InvalidConfigurationException.class)
        .hasMessageContaining("meetkeeper.notify.webhook-url-file")
        .hasMessageNotContaining("s3cret");
  }

  private ChannelSender webhook() throws Exception {
    return sender(EventFixtures.webhook(""));
  }

  private ChannelSender sender(ChannelSettings settings) throws Exception {
    OutboundHttpClient client = new OutboundHttpClient(vertx, clock, Duration.ofSeconds(10));
    return sender(
        settings,
        new ChannelTransports(vertx, client, clock, Duration.ofSeconds(10)).createWebhook(url));
  }

  private ChannelSender sender(ChannelSettings settings, NoticeTransport transport)
      throws Exception {
    NoticeQueue queue =
        AsyncWait.resultOn(
            context,
            () -> NoticeQueue.open(vertx, folder.resolve("notify.db"), clock, List.of(settings)));
    opened.add(queue);
    ChannelSender sender =
        new ChannelSender(settings, queue, transport, new RestartsInProgress(), clock, () -> 0.5);
    queues.put(sender, queue);
    return sender;
  }

  private void enqueue(ChannelSender sender, Event event) throws Exception {
    AsyncWait.resultOn(context, () -> queues.get(sender).enqueue(event));
    sender.wake();
  }

  private void take(ChannelSender webhook, String... ids) throws Exception {
    for (String id : ids) {
      enqueue(webhook, EventFixtures.notice(id, Severity.WARNING));
    }
  }

  private void tick(ChannelSender webhook) throws Exception {
    AsyncWait.resultOn(context, webhook::sendNext);
  }

  private static FleetHealth fleet(HealthState state) {
    return new FleetHealth(
        List.of(
            new SiteHealth(
                "meet.example.com",
                List.of("meet1"),
                state,
                "meet.example.com is " + state,
                null,
                null,
                null,
                List.of(),
                null,
                null)));
  }

  @Test
  void theConditionOfTheHeartbeatIsASetting() {
    for (HealthState state : HealthState.values()) {
      assertThat(HeartbeatCondition.ALIVE.findTrouble(fleet(state))).isNull();
      assertThat(HeartbeatCondition.NOT_BROKEN.findTrouble(fleet(state)) != null)
          .isEqualTo(state == HealthState.BROKEN);
      assertThat(HeartbeatCondition.WELL.findTrouble(fleet(state)) != null)
          .isEqualTo(state != HealthState.WELL);
    }
    assertThat(HeartbeatCondition.NOT_BROKEN.findTrouble(fleet(HealthState.BROKEN)))
        .isEqualTo("meet.example.com is BROKEN");
    assertThatThrownBy(() -> new NotifyVerticle(node("heartbeat-while = sometimes")))
        .isInstanceOf(InvalidConfigurationException.class)
        .hasMessageContaining("not-broken");
  }

  private void sendHeartbeat(HeartbeatSender heartbeat) throws Exception {
    AsyncWait.resultOn(context, heartbeat::send);
  }

  private List<String> ids() {
    return received.stream().map(json -> json.getString("id")).toList();
  }

  private HostSample sample(String host) {
    return new HostSample(
        host, null, 1, 1, clock.instant(), null, null, null, null, null, null, null, null, null);
  }

  private RoleContext node(String notify) {
    return new RoleContext(
        vertx,
        bus,
        ConfigurationLoader.ofDefaults("meetkeeper.notify { " + notify + " }"),
        clock,
        "meet1",
        null,
        folder,
        "test");
  }
}
