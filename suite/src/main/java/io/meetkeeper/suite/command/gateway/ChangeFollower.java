package io.meetkeeper.suite.command.gateway;

import static io.meetkeeper.suite.rest.JsonMember.text;

import io.meetkeeper.backbone.config.DurationFormat;
import io.meetkeeper.backbone.message.MessageText;
import io.meetkeeper.suite.rest.CommandFailedException;
import io.meetkeeper.suite.rest.GatewayRefusalException;
import io.meetkeeper.suite.rest.GatewayUnavailableException;
import io.meetkeeper.suite.rest.LocalGatewayClient;
import io.meetkeeper.suite.terminal.TerminalOutput;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Follows a change until it has ended. Prints each new line; on a terminal also the waiting time.
 * When the gateway restarts in the meantime, the request is repeated for a few minutes.
 */
public final class ChangeFollower {
  private static final long POLL_SECONDS = 2;
  private static final int MAX_SILENT_READS = 90;

  private static final Set<String> JOB_ENDS = Set.of("done", "failed", "expired", "cancelled");

  private final TerminalOutput out;
  private final boolean quiet;

  /**
   * Creates a follower.
   *
   * @param quiet whether to print nothing, for example because the result is printed as JSON
   */
  public ChangeFollower(TerminalOutput out, boolean quiet) {
    this.out = out;
    this.quiet = quiet;
  }

  /**
   * Reads the state repeatedly until it has ended.
   *
   * @param first the state that is known already
   * @return the last state, for which {@code ended} is true
   */
  public Map<String, Object> follow(
      Map<String, Object> first,
      Supplier<Map<String, Object>> reader,
      Function<Map<String, Object>, List<String>> describe,
      Predicate<Map<String, Object>> ended)
      throws InterruptedException {
    Map<String, Object> now = first;
    List<String> before = List.of();
    Instant begin = Instant.now();
    while (true) {
      List<String> lines = describe.apply(now);
      print(lines, before);
      before = lines;
      if (ended.test(now)) {
        return now;
      }
      TimeUnit.SECONDS.sleep(POLL_SECONDS);
      showWaiting(begin, "");
      now = readWithRetry(reader, begin);
    }
  }

  /**
   * Follows a restart job until it has ended.
   *
   * @param requestedJob the job as it is known already
   */
  public Map<String, Object> followJob(
      LocalGatewayClient client,
      Map<String, Object> requestedJob,
      Function<Map<String, Object>, MessageText> describe)
      throws InterruptedException {
    String path = "/restarts/" + LocalGatewayClient.encode(text(requestedJob, "id"));
    return follow(
        requestedJob,
        () -> client.get(path),
        job -> List.of(out.render(describe.apply(job))),
        job -> JOB_ENDS.contains(text(job, "state")));
  }

  private void print(List<String> lines, List<String> before) {
    if (quiet) {
      return;
    }
    out.clearProgress();
    lines.stream().filter(line -> !before.contains(line)).forEach(line -> out.println(line, 4));
  }

  private void showWaiting(Instant begin, String note) {
    if (!quiet) {
      out.showProgress(
          "  " + DurationFormat.formatRounded(Duration.between(begin, Instant.now())) + note);
    }
  }

  private Map<String, Object> readWithRetry(Supplier<Map<String, Object>> reader, Instant begin)
      throws InterruptedException {
    for (int silent = 1; ; silent++) {
      try {
        return reader.get();
      } catch (GatewayUnavailableException e) {
        endAfter(silent, e);
      } catch (GatewayRefusalException e) {
        endAfter(e.isTemporary() ? silent : MAX_SILENT_READS, e);
      }
      showWaiting(begin, ", " + out.render(GatewayCommandMessage.SILENT_NOW.with()));
      TimeUnit.SECONDS.sleep(POLL_SECONDS);
    }
  }

  private static void endAfter(int silent, CommandFailedException failure) {
    if (silent >= MAX_SILENT_READS) {
      throw failure;
    }
  }
}
