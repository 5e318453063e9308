package io.meetkeeper.backbone.edge;

import static io.meetkeeper.backbone.AsyncWait.result;
import static io.meetkeeper.backbone.AsyncWait.until;
import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.backbone.bus.Bus;
import io.meetkeeper.backbone.config.ConfigurationLoader;
import io.meetkeeper.backbone.process.HostIdFile;
import io.meetkeeper.backbone.process.RoleContext;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The former identity in the hello of a host, across links and starts. */
class EdgeIdentityTest {
  private static final Duration NEVER = Duration.ofHours(1);

  @TempDir private Path directory;
  private final Vertx vertx = Vertx.vertx();
  private final Bus bus = new Bus(vertx);
  private HostIdFile file;

  @BeforeEach
  void makeMachine() throws IOException {
    file = new HostIdFile(directory, Files.writeString(directory.resolve("machine-id"), "5ca1\n"));
  }

  @AfterEach
  void close() throws Exception {
    result(vertx.close());
  }

  @Test
  void namesItsFormerSelfWithTheHashOfItsTokenUntilALinkHasHeld() throws Exception {
    linkAs("jvb1", "mk_old");

    EdgeIdentity renamed = identity("jvb2", NEVER);
    assertThat(renamed.hello(List.of()).former())
        .isEqualTo(new EdgeFormerHost("jvb1", EdgeFormerHost.hash("mk_old")));
    renamed.rememberToken("mk_new");
    renamed.onLinked();
    renamed.onUnlinked();
    assertThat(file.isOf("jvb1")).as("it is still to be said").isTrue();

    linkAs("jvb2", "mk_new");
    assertThat(identity("jvb2", NEVER).hello(List.of()).former()).isNull();
  }

  @Test
  void remembersEachNewTokenOfTheSameHost() throws Exception {
    linkAs("jvb1", "mk_old");
    linkAs("jvb1", "mk_rotated");

    assertThat(file.tokenHash()).contains(EdgeFormerHost.hash("mk_rotated"));
  }

  @Test
  void aHostThatWasNeverLinkedHasNoProof() throws Exception {
    file.save("meet1");

    assertThat(identity("jvb1", NEVER).hello(List.of()).former())
        .isEqualTo(new EdgeFormerHost("meet1", null));
  }

  private void linkAs(String host, String token) throws Exception {
    EdgeIdentity identity = identity(host, Duration.ofMillis(1));
    identity.rememberToken(token);
    identity.onLinked();
    String hash = EdgeFormerHost.hash(token);
    until("remembered", () -> file.isOf(host) && file.tokenHash().filter(hash::equals).isPresent());
  }

  private EdgeIdentity identity(String host, Duration namedFor) throws Exception {
    RoleContext context =
        new RoleContext(
            vertx,
            bus,
            ConfigurationLoader.ofDefaults(""),
            Clock.systemUTC(),
            host,
            null,
            directory,
            "test");
    EdgeIdentity identity = new EdgeIdentity(context, List.of("collector"), file, namedFor);
    result(identity.load());
    return identity;
  }
}
