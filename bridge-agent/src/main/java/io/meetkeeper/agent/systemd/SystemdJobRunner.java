package io.meetkeeper.agent.systemd;

import io.meetkeeper.agent.action.CommandMessage;
import io.meetkeeper.agent.control.ControlResult;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Runs systemd jobs for one unit, and waits for their end. */
final class SystemdJobRunner {
  /** Longer than the 90 s that systemd allows for a stop. */
  private static final Duration JOB_TIMEOUT = Duration.ofSeconds(100);

  private final Vertx vertx;
  private final String unit;
  private final String busAddress;
  private final String grant;

  /**
   * Creates a runner for a unit.
   *
   * @param grant the argument of {@code meetkeeper grant} that allows a restart
   */
  SystemdJobRunner(Vertx vertx, String unit, String busAddress, String grant) {
    this.vertx = vertx;
    this.unit = unit;
    this.busAddress = busAddress;
    this.grant = grant;
  }

  /** A call that queues a job and returns its path. */
  @FunctionalInterface
  interface JobCall {
    String queue(SystemdBus bus) throws SystemdRefusalException, IOException;
  }

  /**
   * Runs a job, and completes when it has ended. Never fails.
   *
   * @param verb what the job does, for reasons
   */
  Future<ControlResult> run(String verb, JobCall call) {
    Context context = vertx.getOrCreateContext();
    return vertx
        .executeBlocking(() -> SystemdBus.open(busAddress), false)
        .transform(
            opened ->
                opened.failed()
                    ? Future.succeededFuture(ControlResult.refused(message(opened.cause())))
                    : run(opened.result(), context, verb, call));
  }

  private Future<ControlResult> run(SystemdBus bus, Context context, String verb, JobCall call) {
    SystemdJobWaiter waiter = new SystemdJobWaiter();
    return vertx
        .executeBlocking(
            () -> {
              bus.onJobEnd(
                  (job, result) -> context.runOnContext(done -> waiter.jobRemoved(job, result)));
              return call.queue(bus);
            },
            false)
        .compose(job -> awaitEnd(waiter.await(job), verb))
        .recover(failure -> Future.succeededFuture(toResult(verb, failure)))
        .eventually(() -> vertx.executeBlocking(() -> close(bus), false));
  }

  private static Void close(SystemdBus bus) {
    bus.close();
    return null;
  }

  private Future<ControlResult> awaitEnd(Future<String> job, String verb) {
    return job.timeout(JOB_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)
        .map(result -> toResult(verb, result))
        .otherwise(failure -> timedOut(verb));
  }

  private ControlResult timedOut(String verb) {
    return ControlResult.failed(
        CommandMessage.SYSTEMD_SLOW.english(verb, unit, JOB_TIMEOUT.toSeconds()));
  }

  private ControlResult toResult(String verb, String result) {
    return result.equals("done")
        ? ControlResult.done(CommandMessage.SYSTEMD_DONE.english(verb, unit))
        : ControlResult.failed(CommandMessage.SYSTEMD_ENDED.english(verb, unit, result));
  }

  private ControlResult toResult(String verb, Throwable failure) {
    if (failure instanceof SystemdRefusalException refusal) {
      return ControlResult.refused(
          refusal.isDenied() ? deniedReason(verb) : "systemd: " + refusal.getMessage());
    }
    return ControlResult.failed(
        CommandMessage.SYSTEMD_NOT_KNOWN.english(verb, unit, message(failure)));
  }

  /** Why polkit denies a job, and how to allow it. */
  String deniedReason(String verb) {
    return CommandMessage.POLKIT.english(System.getProperty("user.name"), verb, unit, grant);
  }

  /** The message of a failure, or its type when it has none. */
  static String message(Throwable failure) {
    return failure.getMessage() == null ? failure.toString() : failure.getMessage();
  }
}
