package io.meetkeeper.files.parser;

import io.meetkeeper.files.DocumentEditResult;
import io.meetkeeper.files.DocumentKind;
import io.meetkeeper.files.DocumentNotEditableException;
import io.meetkeeper.files.DocumentNotEditableException.RefusalReason;
import io.meetkeeper.files.OptionChange;
import io.meetkeeper.files.parser.ParserProtocol.ParserReply;
import io.meetkeeper.files.parser.ParserProtocol.ParserRequest;
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
public final class ParserProcess implements AutoCloseable {
  /** The largest text that is looked at, in bytes of UTF-8. */
  public static final int MAX_TEXT_BYTES = 1 << 20;

  /** Of the whole process, so that two roles do not take twice the memory of a child. */
  private static final ReentrantLock processLock = new ReentrantLock(true);

  /** Whose child is alive, or was the last; guarded by the turn. */
  private static ParserProcess lastUser;

  private final ParserLimits limits;
  private final ScheduledThreadPoolExecutor timer = timer();
  private volatile ParserChildJvm parserChildJvm;
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
  public record ParserLimits(int heapMegabytes, Duration deadline, Duration start, Duration idle) {
    /**
     * 64 MiB, 20 s, 60 s, 60 s. A cold child needed more than 5 s for a real config.js on a machine
     * with eight times more work than cores.
     */
    public static final ParserLimits DEFAULT =
        new ParserLimits(
            64, Duration.ofSeconds(20), Duration.ofSeconds(60), Duration.ofSeconds(60));
  }

  /** With the default limits. */
  public ParserProcess() {
    this(ParserLimits.DEFAULT);
  }

  /** With other limits. */
  public ParserProcess(ParserLimits limits) {
    this.limits = limits;
  }

  /**
   * What the text says.
   *
   * @throws DocumentNotEditableException when it is no such document, or too large
   */
  public DocumentContent read(DocumentKind kind, String text) {
    return call(new ParserRequest(kind, text, null)).reading();
  }

  /**
   * The text with the changes made and proved.
   *
   * @throws DocumentNotEditableException when it cannot be done, with the reason
   */
  public DocumentEditResult edit(DocumentKind kind, String text, List<OptionChange> changes) {
    return call(new ParserRequest(kind, text, List.copyOf(changes))).edit();
  }

  private ParserReply call(ParserRequest request) {
    int bytes = request.text().getBytes(StandardCharsets.UTF_8).length;
    if (bytes > MAX_TEXT_BYTES) {
      throw new DocumentNotEditableException(
          RefusalReason.TOO_LARGE, "the text has " + bytes + " bytes, at most 1 MiB is handled");
    }
    byte[] message = ParserProtocol.toBytes(request);
    if (message.length > ParserProcessMain.MAX_REQUEST_BYTES) {
      throw new DocumentNotEditableException(
          RefusalReason.TOO_LARGE, "the wanted values are too large");
    }
    ParserReply parserReply = callExclusively(message);
    if (parserReply.refusal() != null) {
      throw parserReply.refusal().toException();
    }
    return parserReply;
  }

  private ParserReply callExclusively(byte[] message) {
    processLock.lock();
    try {
      if (closed) {
        throw new DocumentNotEditableException(
            RefusalReason.UNAVAILABLE, "the workbench is closed");
      }
      if (idle != null) {
        idle.cancel(false);
      }
      ParserChildJvm ready = readyChild();
      ParserReply parserReply = ParserProtocol.parse(ask(ready, message), ParserReply.class);
      idle = timer.schedule(this::endIdle, limits.idle().toMillis(), TimeUnit.MILLISECONDS);
      return parserReply;
    } finally {
      processLock.unlock();
    }
  }

  private ParserChildJvm readyChild() {
    ParserChildJvm running = parserChildJvm;
    if (running != null && running.isAlive()) {
      return running;
    }
    if (lastUser != null) {
      lastUser.end();
    }
    lastUser = this;
    ParserChildJvm started = start();
    Future<?> late =
        timer.schedule(started::kill, limits.start().toMillis(), TimeUnit.MILLISECONDS);
    try {
      started.awaitReady();
    } catch (IOException e) {
      started.kill();
      throw new DocumentNotEditableException(
          RefusalReason.UNAVAILABLE,
          "the workbench did not start (" + describeExit(started) + "); is memory short?");
    } finally {
      late.cancel(false);
    }
    return started;
  }

  private ParserChildJvm start() {
    try {
      ParserChildJvm started = ParserChildJvm.start(limits);
      parserChildJvm = started;
      return started;
    } catch (IOException e) {
      throw new DocumentNotEditableException(
          RefusalReason.UNAVAILABLE, "the workbench cannot be started: " + e.getMessage());
    }
  }

  /** The child watches the deadline itself; should it not manage even that, it is killed. */
  private byte[] ask(ParserChildJvm asked, byte[] message) {
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
      return asked.exchange(message);
    } catch (IOException e) {
      parserChildJvm = null;
      throw failureOf(asked, late.get());
    } finally {
      kill.cancel(false);
    }
  }

  private DocumentNotEditableException failureOf(ParserChildJvm asked, boolean late) {
    int code = asked.exitCode().orElse(-1);
    asked.kill();
    if (late || code == ParserProcessMain.OUT_OF_TIME) {
      return new DocumentNotEditableException(
          RefusalReason.TOO_LARGE,
          "the text takes longer than "
              + limits.deadline().toMillis()
              + " ms to evaluate; it was given up");
    }
    if (code == ParserProcessMain.OUT_OF_MEMORY) {
      return new DocumentNotEditableException(
          RefusalReason.TOO_LARGE,
          "the text takes more than "
              + limits.heapMegabytes()
              + " MiB to evaluate; it was given up");
    }
    return new DocumentNotEditableException(
        RefusalReason.UNAVAILABLE,
        "the workbench ended while it worked (" + describeExit(asked) + "); is memory short?");
  }

  private static String describeExit(ParserChildJvm asked) {
    var code = asked.exitCode();
    return code.isPresent() ? "exit code " + code.getAsInt() : "killed";
  }

  private void endIdle() {
    if (processLock.tryLock()) {
      try {
        end();
      } finally {
        processLock.unlock();
      }
    }
  }

  private void end() {
    if (parserChildJvm != null) {
      parserChildJvm.kill();
      parserChildJvm = null;
    }
  }

  /** The process id of the child, for measuring; 0 while there is none. */
  public long childPid() {
    ParserChildJvm now = parserChildJvm;
    return now != null && now.isAlive() ? now.pid() : 0;
  }

  /** Ends the child; a call that is under way is refused as {@link RefusalReason#UNAVAILABLE}. */
  @Override
  public void close() {
    closed = true;
    ParserChildJvm working = parserChildJvm;
    if (working != null) {
      working.kill();
    }
    processLock.lock();
    try {
      end();
      timer.shutdownNow();
    } finally {
      processLock.unlock();
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
