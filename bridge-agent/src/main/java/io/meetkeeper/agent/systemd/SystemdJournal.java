package io.meetkeeper.agent.systemd;

import io.meetkeeper.agent.host.LogExcerpt;
import io.meetkeeper.backbone.process.ProgramRun;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The journal of one unit. Empty without the right to read it. */
final class SystemdJournal {
  private static final Duration TIMEOUT = Duration.ofSeconds(20);

  /** The message "Failed with result ..." of systemd, with the result as a separate field. */
  private static final String UNIT_FAILED = "MESSAGE_ID=d9b373ed55a64feb8242e02dbe79a49c";

  private final Vertx vertx;
  private final String unit;

  SystemdJournal(Vertx vertx, String unit) {
    this.vertx = vertx;
    this.unit = unit;
  }

  /** The result of the last failure since then, for example {@code oom-kill}; empty when none. */
  Future<String> lastFailure(Instant since) {
    return read(
        "-n",
        "1",
        "--since",
        "@" + since.getEpochSecond(),
        "--output-fields=UNIT_RESULT",
        UNIT_FAILED);
  }

  /** The last lines, without secrets. */
  Future<String> excerpt() {
    return read("-n", "10");
  }

  private Future<String> read(String... options) {
    List<String> arguments =
        new ArrayList<>(List.of("journalctl", "-q", "-u", unit, "--no-pager", "-o", "cat"));
    arguments.addAll(List.of(options));
    return vertx
        .executeBlocking(() -> ProgramRun.run(arguments, TIMEOUT), false)
        .map(SystemdJournal::toExcerpt)
        .otherwise("");
  }

  private static String toExcerpt(ProgramRun journal) {
    return Integer.valueOf(0).equals(journal.exitStatus())
        ? LogExcerpt.of(journal.outputTail())
        : "";
  }
}
