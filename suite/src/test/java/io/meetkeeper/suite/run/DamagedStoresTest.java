package io.meetkeeper.suite.run;

import static io.meetkeeper.backbone.AsyncWait.result;
import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.backbone.bus.Bus;
import io.meetkeeper.backbone.config.ConfigSection;
import io.meetkeeper.backbone.config.ConfigurationLoader;
import io.meetkeeper.backbone.contract.BusContracts;
import io.meetkeeper.backbone.contract.host.HostQuery;
import io.meetkeeper.backbone.contract.host.RoleFailure;
import io.meetkeeper.backbone.process.MeetkeeperProcess;
import io.meetkeeper.backbone.process.RoleContext;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** All roles of a host in one process, with each of their stores damaged in turn. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class DamagedStoresTest {
  private static final String HOST = "meet1";

  @TempDir Path directory;

  /** The roles that do not run, and the reasons. */
  private Map<String, String> failuresOfStart() throws Exception {
    Path secret = directory.resolve("secret");
    Files.writeString(secret, "http://127.0.0.1:1/x\n");
    Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-------"));
    ConfigSection config =
        ConfigurationLoader.ofDefaults(
            ("meetkeeper { gateway.port = 0, machinist.api-key-file = \"%s\","
                    + " machinist.url = \"http://127.0.0.1:1/\", notify.webhook-url-file = \"%s\" }")
                .formatted(secret, secret));
    Vertx vertx = Vertx.vertx();
    Bus bus = new Bus(vertx);
    RoleContext role =
        new RoleContext(
            vertx, bus, config, Clock.systemUTC(), HOST, "meet.example.com", directory, "test");
    MeetkeeperProcess process =
        result(MeetkeeperProcess.start(role, RoleRegistry.select("test", RoleRegistry.NAMES)));
    try {
      HostQuery self = new HostQuery(HOST);
      assertThat(result(bus.request(BusContracts.COLLECTOR_ABILITIES.atHost(HOST), self)).items())
          .as("the host is watched, whatever happens to the stores")
          .isNotEmpty();
      assertThat(result(bus.request(BusContracts.BRIDGE_PROCESS.atHost(HOST), self))).isNotNull();
      Map<String, String> failures = new TreeMap<>();
      for (RoleFailure each :
          result(bus.request(BusContracts.ROLE_FAILURES.atHost(HOST), self)).items()) {
        failures.put(each.role(), each.because());
      }
      return failures;
    } finally {
      result(process.stop());
    }
  }

  private void randomBytes(Path file, long seed) throws IOException {
    byte[] bytes = new byte[100];
    new Random(seed).nextBytes(bytes);
    Files.write(file, bytes);
  }

  @ParameterizedTest
  @CsvSource({
    "gateway, gateway",
    "scheduler, scheduler",
    "accounts, accounts",
    "documents, documents",
    "relay, ",
    "notify, "
  })
  void randomBytesInAStoreEndItsRoleAtMost(String store, String role) throws Exception {
    Path file = directory.resolve(store + ".db");
    randomBytes(file, store.hashCode());
    Map<String, String> failures = failuresOfStart();
    if (role == null) {
      assertThat(failures).isEmpty();
      return;
    }
    assertThat(failures).containsOnlyKeys(role);
    assertThat(failures.get(role)).contains(file.toString(), "restore").doesNotContain("\n", "Exc");
    assertThat(file).as("left alone").hasSize(100);

    Files.delete(file);
    assertThat(failuresOfStart()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"gateway", "scheduler", "accounts", "documents", "relay", "notify"})
  void aDirectoryOrAnEmptyFileInPlaceOfAStoreLeavesTheHostWatched(String store) throws Exception {
    Path file = Files.createFile(directory.resolve(store + ".db"));
    assertThat(failuresOfStart()).isEmpty();
    for (String part : List.of("", "-wal", "-shm")) {
      Files.deleteIfExists(file.resolveSibling(file.getFileName() + part));
    }
    Files.createDirectory(file);
    assertThat(failuresOfStart().values()).allMatch(because -> because.contains("a directory"));
  }

  @Test
  void allStoresDamagedAtOnceLeaveTheHostWatched() throws Exception {
    for (String store :
        List.of("gateway", "scheduler", "accounts", "documents", "relay", "notify")) {
      randomBytes(directory.resolve(store + ".db"), 7);
    }
    assertThat(failuresOfStart()).containsOnlyKeys("gateway", "scheduler", "accounts", "documents");
  }
}
