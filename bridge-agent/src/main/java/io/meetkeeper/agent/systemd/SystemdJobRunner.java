package io.meetkeeper.agent.systemd;

import io.meetkeeper.agent.control.ControlResult;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/** Has systemd carry out a job for a unit, and waits for its end. */
final class SystemdJobRunner {
  /** Above systemd's own 90 s for a stop. */
  private static final Duration JOB_AT_MOST = Duration.ofSeconds(100);

  private final Vertx vertx;
  private final String unit;
  private final String busAddress;
  private final String grant;

  /**
   * For a unit.
   *
   * @param grant what {@code meetkeeper grant} must be told when polkit says no
   */
  SystemdJobRunner(Vertx vertx, String unit, String busAddress, String grant) {
    this.vertx = vertx;
    this.unit = unit;
    this.busAddress = busAddress;
    this.grant = grant;
  }

  /** A call that queues a job and returns its path. */
  @FunctionalInterface
  interface Verb {
    String on(SystemdBus bus) throws SystemdRefusalException, IOException;
  }

  /** Carries out a verb; done when the job has ended so. Never fails. */
  Future<ControlResult> run(String verb, Verb call) {
    Context context = vertx.getOrCreateContext();
    SystemdJobWaiter end = new SystemdJobWaiter();
    return blocking(() -> SystemdBus.open(busAddress))
        .transform(
            opened ->
                opened.failed()
                    ? Future.succeededFuture(ControlResult.refused(text(opened.cause())))
                    : conversation(opened.result(), context, end, verb, call));
  }

  private Future<ControlResult> conversation(
      SystemdBus bus, Context context, SystemdJobWaiter end, String verb, Verb call) {
    return blocking(
            () -> {
              bus.onJobEnd(
                  (job, result) -> context.runOnContext(done -> end.jobRemoved(job, result)));
              return call.on(bus);
            })
        .compose(job -> ended(end.await(job), verb))
        .recover(failure -> Future.succeededFuture(asActed(verb, failure)))
        .eventually(
            () ->
                blocking(
                    () -> {
                      bus.close();
                      return null;
                    }));
  }

  private Future<ControlResult> ended(Future<String> job, String verb) {
    return job.timeout(JOB_AT_MOST.toMillis(), TimeUnit.MILLISECONDS)
        .transform(
            result ->
                Future.succeededFuture(
                    result.failed()
                        ? ControlResult.failed(
                            "systemd has not finished the "
                                + verb
                                + " of "
                                + unit
                                + " within "
                                + JOB_AT_MOST.toSeconds()
                                + " s")
                        : asActed(verb, result.result())));
  }

  private ControlResult asActed(String verb, String result) {
    return result.equals("done")
        ? ControlResult.done("systemd: " + verb + " of " + unit + " done")
        : ControlResult.failed(
            "systemd: " + verb + " of " + unit + " ended with \"" + result + "\"");
  }

  private ControlResult asActed(String verb, Throwable failure) {
    if (failure instanceof SystemdRefusalException refusal) {
      return ControlResult.refused(
          refusal.isDenied() ? denied(verb) : "systemd: " + refusal.getMessage());
    }
    return ControlResult.failed(
        "it is not known whether systemd took the " + verb + " of " + unit + ": " + text(failure));
  }

  /** Why the bus does not let us, and what to do about it. */
  String denied(String verb) {
    return "polkit does not allow user "
        + System.getProperty("user.name")
        + " to "
        + verb
        + " "
        + unit
        + ": run `sudo meetkeeper grant "
        + grant
        + "`";
  }

  private <T> Future<T> blocking(Callable<T> call) {
    return vertx.executeBlocking(call, false);
  }

  static String text(Throwable failure) {
    return failure.getMessage() == null ? failure.toString() : failure.getMessage();
  }
}
