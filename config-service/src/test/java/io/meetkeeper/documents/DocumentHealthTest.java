package io.meetkeeper.documents;

import static io.meetkeeper.backbone.AsyncWait.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.backbone.bus.Bus;
import io.meetkeeper.backbone.config.ConfigurationLoader;
import io.meetkeeper.backbone.contract.BusContracts;
import io.meetkeeper.backbone.contract.health.HealthCheck;
import io.meetkeeper.backbone.contract.health.HealthReport;
import io.meetkeeper.backbone.contract.health.HealthState;
import io.meetkeeper.backbone.contract.host.HostQuery;
import io.meetkeeper.backbone.process.RoleContext;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The checks of a documents role, as requested by the collector beside it. */
class DocumentHealthTest {
  @TempDir Path directory;

  @Test
  void findsADamagedConfigJsAndThatItWasMended() throws IOException {
    try (DocumentsFixture site = new DocumentsFixture(directory)) {
      site.start();
      assertThat(awaitCheck(site, "file.config.js", HealthState.WELL).evidence()).isNotEmpty();

      Files.writeString(site.configJs(), DocumentsFixture.CONFIG_JS.replace("},", "}"));
      HealthCheck broken = awaitCheck(site, "file.config.js", HealthState.BROKEN);
      Files.writeString(site.configJs(), DocumentsFixture.CONFIG_JS);

      assertThat(broken.summary()).contains("Every visitor gets a blank page").contains("line ");
      awaitCheck(site, "file.config.js", HealthState.WELL);
    }
  }

  @Test
  void checksOnlyFilesOnAHostWithoutASiteAndWritesNothing() throws Exception {
    Path data = Files.createDirectory(directory.resolve("data"));
    Vertx vertx = Vertx.vertx();
    try {
      RoleContext role =
          new RoleContext(
              vertx,
              new Bus(vertx),
              ConfigurationLoader.ofDefaults(""),
              Clock.systemUTC(),
              "jvb1",
              null,
              data,
              "test");
      await(vertx.deployVerticle(new DocumentsInspector(role)));

      HealthReport report =
          await(
              role.bus()
                  .request(
                      BusContracts.DOCUMENT_HEALTH.atHost("jvb1"),
                      new HostQuery("jvb1"),
                      Duration.ofSeconds(60)));

      assertThat(report.checks()).allMatch(check -> check.id().startsWith("file"));
      assertThat(data).isEmptyDirectory();
    } finally {
      await(vertx.close());
    }
  }

  /** The first parse may take longer than one report. */
  private static HealthCheck awaitCheck(DocumentsFixture site, String id, HealthState state) {
    long end = System.nanoTime() + Duration.ofMinutes(2).toNanos();
    List<HealthCheck> checks = List.of();
    while (System.nanoTime() < end) {
      checks =
          site.askAt(
                  DocumentsFixture.HOST,
                  BusContracts.DOCUMENT_HEALTH,
                  new HostQuery(DocumentsFixture.HOST))
              .checks();
      for (HealthCheck check : checks) {
        if (check.id().equals(id) && check.state() == state) {
          return check;
        }
      }
      await(site.vertx.timer(100).map(Future::succeededFuture));
    }
    throw new AssertionError(id + " is not " + state + ": " + checks);
  }
}
