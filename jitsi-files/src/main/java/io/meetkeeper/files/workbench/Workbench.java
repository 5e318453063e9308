package io.meetkeeper.files.workbench;

import io.meetkeeper.files.Change;
import io.meetkeeper.files.Edit;
import io.meetkeeper.files.NotEditable;
import io.meetkeeper.files.NotEditable.Reason;
import io.meetkeeper.files.workbench.Messages.Answer;
import io.meetkeeper.files.workbench.Messages.Request;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Reads and edits documents in a child JVM that has a heap and a deadline of its own. The child is
 * started by the first call, stays warm, and is ended after it had nothing to do for a while; one
 * that takes too long or too much memory is killed, and the next call starts another. Texts and
 * values go through pipes only. Calls block, so they belong on worker threads; they may come from
 * several, and are served one after the other. A process with several workbenches has one child at
 * a time: the next to need one ends that of the other.
 */
public final class Workbench implements AutoCloseable {
  /** The largest text that is looked at, in bytes of UTF-8. */
  public static final int LARGEST_TEXT = 1 << 20;

  /** Of the whole process, so that two roles do not take twice the memory of a child. */
  private static final ReentrantLock turn = new ReentrantLock(true);

  /** Whose child is alive, or was the last; guarded by the turn. */
  private static Workbench warm;

  private final Limits limits;
  private final ScheduledThreadPoolExecutor timer = timer();
  private volatile Child child;
  private Future<?> idle;
  private volatile boolean closed;

  /**
   * How much a child may take.
   *
   * @param heapMegabytes its {@code -Xmx}
   * @param deadline for one call
   * @param start within which a child must be ready: long, as on a host that swaps it takes long
   * @param idle after which a child without work is ended
   */
  public record Limits(int heapMegabytes, Duration deadline, Duration start, Duration idle) {
    /**
     * 64 MiB, 20 s, 60 s, 60 s. A cold child needed more than 5 s for a real config.js on a machine
     * with eight times more work than cores.
     */
    public static final Limits DEFAULT =
        new Limits(64, Duration.ofSeconds(20), Duration.ofSeconds(60), Duration.ofSeconds(60));
  }

  /** With the default limits. */
  public Workbench() {
    this(Limits.DEFAULT);
  }

  /** With other limits. */
  public Workbench(Limits limits) {
    this.limits = limits;
  }

  /**
   * What the text says.
   *
   * @throws NotEditable when it is no such document, or too large
   */
  public Reading read(Kind kind, String text) {
    return call(new Request(kind, text, null)).reading();
  }

  /**
   * The text with the changes made and proved.
   *
   * @throws NotEditable when it cannot be done, with the reason
   */
  public Edit edit(Kind kind, String text, List<Change> changes) {
    return call(new Request(kind, text, List.copyOf(changes))).edit();
  }

  private Answer call(Request request) {
    int bytes = request.text().getBytes(StandardCharsets.UTF_8).length;
    if (bytes > LARGEST_TEXT) {
      throw new NotEditable(
          Reason.TOO_LARGE, "the text has " + bytes + " bytes, at most 1 MiB is handled");
    }
    byte[] message = Messages.bytes(request);
    if (message.length > WorkbenchProcess.LARGEST_REQUEST) {
      throw new NotEditable(Reason.TOO_LARGE, "the wanted values are too large");
    }
    Answer answer = inTurn(message);
    if (answer.refusal() != null) {
      throw answer.refusal().raise();
    }
    return answer;
  }

  private Answer inTurn(byte[] message) {
    turn.lock();
    try {
      if (closed) {
        throw new NotEditable(Reason.UNAVAILABLE, "the workbench is closed");
      }
      if (idle != null) {
        idle.cancel(false);
      }
      Child ready = ready();
      Answer answer = Messages.parse(ask(ready, message), Answer.class);
      idle = timer.schedule(this::endIdle, limits.idle().toMillis(), TimeUnit.MILLISECONDS);
      return answer;
    } finally {
      turn.unlock();
    }
  }

  private Child ready() {
    Child running = child;
    if (running != null && running.alive()) {
      return running;
    }
    if (warm != null) {
      warm.end();
    }
    warm = this;
    Child started = start();
    Future<?> late =
        timer.schedule(started::kill, limits.start().toMillis(), TimeUnit.MILLISECONDS);
    try {
      started.awaitReady();
    } catch (IOException e) {
      started.kill();
      throw new NotEditable(
          Reason.UNAVAILABLE,
          "the workbench did not start (" + ending(started) + "); is memory short?");
    } finally {
      late.cancel(false);
    }
    return started;
  }

  private Child start() {
    try {
      Child started = Child.start(limits);
      child = started;
      return started;
    } catch (IOException e) {
      throw new NotEditable(
          Reason.UNAVAILABLE, "the workbench cannot be started: " + e.getMessage());
    }
  }

  /** The child watches the deadline itself; should it not manage even that, it is killed. */
  private byte[] ask(Child asked, byte[] message) {
    AtomicBoolean late = new AtomicBoolean();
    Future<?> kill =
        timer.schedule(
            () -> {
              late.set(true);
              asked.kill();
            },
            limits.deadline().plusSeconds(1).toMillis(),
            TimeUnit.MILLISECONDS);
    try {
      return asked.ask(message);
    } catch (IOException e) {
      child = null;
      throw lost(asked, late.get());
    } finally {
      kill.cancel(false);
    }
  }

  private NotEditable lost(Child asked, boolean late) {
    int code = asked.ended().orElse(-1);
    asked.kill();
    if (late || code == WorkbenchProcess.OUT_OF_TIME) {
      return new NotEditable(
          Reason.TOO_LARGE,
          "the text takes longer than "
              + limits.deadline().toMillis()
              + " ms to evaluate; it was given up");
    }
    if (code == WorkbenchProcess.OUT_OF_MEMORY) {
      return new NotEditable(
          Reason.TOO_LARGE,
          "the text takes more than "
              + limits.heapMegabytes()
              + " MiB to evaluate; it was given up");
    }
    return new NotEditable(
        Reason.UNAVAILABLE,
        "the workbench ended while it worked (" + ending(asked) + "); is memory short?");
  }

  private static String ending(Child asked) {
    var code = asked.ended();
    return code.isPresent() ? "exit code " + code.getAsInt() : "killed";
  }

  private void endIdle() {
    if (turn.tryLock()) {
      try {
        end();
      } finally {
        turn.unlock();
      }
    }
  }

  private void end() {
    if (child != null) {
      child.kill();
      child = null;
    }
  }

  /** The process id of the child, for measuring; 0 while there is none. */
  public long childPid() {
    Child now = child;
    return now != null && now.alive() ? now.pid() : 0;
  }

  /** Ends the child; a call that is under way is refused as {@link Reason#UNAVAILABLE}. */
  @Override
  public void close() {
    closed = true;
    Child working = child;
    if (working != null) {
      working.kill();
    }
    turn.lock();
    try {
      end();
      timer.shutdownNow();
    } finally {
      turn.unlock();
    }
  }

  private static ScheduledThreadPoolExecutor timer() {
    ScheduledThreadPoolExecutor timer =
        new ScheduledThreadPoolExecutor(
            1,
            task -> {
              Thread thread = new Thread(task, "workbench-timer");
              thread.setDaemon(true);
              return thread;
            });
    timer.setRemoveOnCancelPolicy(true);
    // No thread, and no quarter of a megabyte for its stack, while nothing is edited.
    timer.setKeepAliveTime(10, TimeUnit.SECONDS);
    timer.allowCoreThreadTimeOut(true);
    return timer;
  }
}
