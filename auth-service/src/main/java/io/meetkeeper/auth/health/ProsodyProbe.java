package io.meetkeeper.auth.health;

import io.meetkeeper.auth.prosody.ProsodyClient;
import io.meetkeeper.auth.prosody.ProsodyReply;
import io.meetkeeper.backbone.contract.health.HealthCheck;
import io.meetkeeper.backbone.process.RoleContext;
import io.meetkeeper.files.layout.ProsodyFiles;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Asks the running Prosody for its version and its hosts, and reads its files. Changes nothing. */
final class ProsodyProbe {
  private static final Duration TIMEOUT = Duration.ofSeconds(3);

  private final Vertx vertx;
  private final ProsodyClient prosody;
  private final String domain;
  private final Path root;
  private final Clock clock;
  private final Duration timeout;
  private int silentProbes;

  ProsodyProbe(RoleContext role, ProsodyClient prosody, String domain, Path root) {
    this.vertx = role.vertx();
    this.prosody = prosody;
    this.domain = domain;
    this.root = root;
    this.clock = role.clock();
    timeout = role.timeLimit(TIMEOUT);
  }

  /** The checks {@code prosody} and {@code prosody-hosts}; none on a host without Prosody. */
  Future<List<HealthCheck>> check() {
    if (!prosody.isPresent()) {
      return Future.succeededFuture(List.of());
    }
    long start = clock.millis();
    return prosody
        .run("server:version()", timeout)
        .compose(version -> answered(version, start))
        .recover(this::failed);
  }

  private Future<List<HealthCheck>> answered(ProsodyReply version, long start) {
    silentProbes = 0;
    HealthCheck prosodyCheck =
        ProsodyCheck.answered(prosody.describeShell(), version.text(), clock.millis() - start);
    return prosody
        .run("host:list()", timeout)
        .map(ProsodyProbe::hosts)
        .otherwise(Optional.empty())
        .compose(this::compareHosts)
        .map(hosts -> List.of(prosodyCheck, hosts));
  }

  private Future<List<HealthCheck>> failed(Throwable failure) {
    silentProbes = ProsodyCheck.isSilence(failure) ? silentProbes + 1 : 0;
    int silent = silentProbes;
    boolean local = prosody.isLocal();
    Path proc = root.resolve("proc");
    return vertx
        .executeBlocking(
            () -> local ? ProsodyProcesses.isRunning(proc) : Optional.<Boolean>empty(), false)
        .map(running -> ProsodyCheck.failed(failure, running, silent))
        .compose(check -> compareHosts(Optional.empty()).map(hosts -> List.of(check, hosts)));
  }

  private Future<HealthCheck> compareHosts(Optional<Set<String>> served) {
    return vertx.executeBlocking(
        () -> ProsodyHostsCheck.of(domain, served, ProsodyFiles.read(root.resolve("etc/prosody"))),
        false);
  }

  /** The first word of each line; for components the kind follows in parentheses. */
  private static Optional<Set<String>> hosts(ProsodyReply reply) {
    return reply.successful() && !reply.output().isEmpty()
        ? Optional.of(
            reply.output().stream()
                .map(line -> line.strip().split("\\s", 2)[0])
                .filter(host -> !host.isEmpty())
                .collect(Collectors.toUnmodifiableSet()))
        : Optional.empty();
  }
}
