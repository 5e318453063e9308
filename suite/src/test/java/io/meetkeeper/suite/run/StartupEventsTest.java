package io.meetkeeper.suite.run;

import static io.meetkeeper.backbone.AsyncWait.until;
import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.backbone.FreePort;
import io.meetkeeper.backbone.bus.Bus;
import io.meetkeeper.backbone.config.ConfigSection;
import io.meetkeeper.backbone.config.ConfigurationLoader;
import io.meetkeeper.backbone.process.HostIdentity;
import io.meetkeeper.backbone.process.MeetkeeperProcess;
import io.meetkeeper.suite.rest.LocalGatewayClient;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The first sample is taken while other roles are starting; its alarm is not lost. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class StartupEventsTest {
  private static final long TIMEOUT_S = 120;

  @TempDir private Path folder;
  private final Vertx vertx = Vertx.vertx();

  @AfterEach
  void close() throws InterruptedException {
    FutureResult.await(vertx.close(), IllegalStateException::new);
  }

  @Test
  void anAlarmOfTheFirstSampleIsListedAndSent() throws Exception {
    BlockingQueue<String> sent = new LinkedBlockingQueue<>();
    LaunchContext launch = launchContext(startWebhook(sent).actualPort());
    MeetkeeperProcess process =
        FutureResult.await(
            MeetkeeperProcess.start(
                ProcessLauncher.roleContext(vertx, new Bus(vertx), Clock.systemUTC(), launch),
                RoleRegistry.select("test", List.of("collector", "scheduler", "gateway"))),
            IllegalStateException::new);
    try {
      assertThat(awaitPressure(sent)).contains("above 0.1 %");
      until("the alarm is listed", () -> !pressureEvents(launch).isEmpty());
      assertThat(pressureEvents(launch)).hasSize(1);
    } finally {
      FutureResult.await(process.stop(), IllegalStateException::new);
    }
  }

  private static List<Map<String, Object>> pressureEvents(LaunchContext launch) {
    return LocalGatewayClient.asObjects(
        LocalGatewayClient.of(launch).get("/events?type=pressure").get("items"));
  }

  private static String awaitPressure(BlockingQueue<String> sent) throws InterruptedException {
    String notice = sent.poll(TIMEOUT_S, TimeUnit.SECONDS);
    while (notice != null && !notice.contains("\"pressure\"")) {
      notice = sent.poll(TIMEOUT_S, TimeUnit.SECONDS);
    }
    return notice;
  }

  private HttpServer startWebhook(BlockingQueue<String> sent) throws InterruptedException {
    return FutureResult.await(
        vertx
            .createHttpServer()
            .requestHandler(
                request ->
                    request
                        .body()
                        .map(Buffer::toString)
                        .onSuccess(sent::add)
                        .onSuccess(body -> request.response().setStatusCode(204).end()))
            .listen(0, "127.0.0.1"),
        IllegalStateException::new);
  }

  /** The interval is so long that there is only the first sample. */
  private LaunchContext launchContext(int webhookPort) throws IOException {
    Path webhook =
        Files.writeString(folder.resolve("webhook"), "http://127.0.0.1:" + webhookPort + "/\n");
    ConfigSection config =
        ConfigurationLoader.ofDefaults(
            """
            meetkeeper {
              host-id = a, data-dir = "%s", gateway.port = %d
              collector.interval = 5m
              alarm.memory { above = 0.1, clear-below = 0, for = 0s }
              notify.webhook-url-file = "%s"
            }
            """
                .formatted(
                    Files.createDirectory(folder.resolve("data")), FreePort.find(), webhook));
    return new LaunchContext(
        config, HostIdentity.of(config, HostIdentity.MachineEnvironment.current()));
  }
}
