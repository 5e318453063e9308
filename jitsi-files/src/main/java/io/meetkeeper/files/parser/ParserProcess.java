package io.meetkeeper.files.parser;

import io.meetkeeper.files.DocumentEditResult;
import io.meetkeeper.files.DocumentKind;
import io.meetkeeper.files.DocumentNotEditableException;
import io.meetkeeper.files.DocumentNotEditableException.RefusalReason;
import io.meetkeeper.files.OptionChange;
import io.meetkeeper.files.hocon.HoconIncludeReader;
import io.meetkeeper.files.hocon.HoconIncludedFiles;
import io.meetkeeper.files.parser.ParserProtocol.ParserReply;
import io.meetkeeper.files.parser.ParserProtocol.ParserRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Reads and edits documents in a child JVM with its own heap and deadline. The first call starts
 * the child; it stays warm and is ended after an idle time. A child that takes too long or too much
 * memory is killed, and the next call starts another one. Texts and values pass through pipes only.
 * Calls block, so make them on worker threads; concurrent calls are served one after the other. All
 * instances in this process share one child slot: starting a child ends the child of another
 * instance.
 */
public final class ParserProcess implements AutoCloseable {
  /** The largest accepted text, in bytes of UTF-8. */
  public static final int MAX_TEXT_BYTES = 1 << 20;

  /** Shared by the whole process, so that two roles do not need the memory of two children. */
  private static final ReentrantLock processLock = new ReentrantLock(true);

  /** The instance that started the last child; guarded by {@link #processLock}. */
  private static ParserProcess lastOwner;

  private final ParserLimits limits;
  private final String site;
  private final ScheduledThreadPoolExecutor timer = timer();
  private volatile ParserChildJvm jvm;
  private Future<?> idle;
  private volatile boolean closed;

  /**
   * A parser process with the default limits.
   *
   * @param site the Jitsi Meet domain whose page loads the documents: scripts are evaluated as on
   *     that page; {@code null} when not known
   */
  public ParserProcess(String site) {
    this(ParserLimits.DEFAULT, site);
  }

  /** A parser process with these limits. */
  public ParserProcess(ParserLimits limits, String site) {
    this.limits = limits;
    this.site = site;
  }

  /**
   * Reads a document.
   *
   * @throws DocumentNotEditableException when the text is not a document of this kind, or too large
   */
  public DocumentContent read(DocumentKind kind, String text) {
    return read(kind, text, null);
  }

  /**
   * Reads the document of a file, together with what it includes.
   *
   * @param file where it lies; {@code null} when that is not known, so that no include is followed
   * @throws DocumentNotEditableException when the text is not a document of this kind, or too large
   */
  public DocumentContent read(DocumentKind kind, String text, Path file) {
    return call(new ParserRequest(kind, text, site, null, included(kind, text, file))).reading();
  }

  /**
   * Edits a document and verifies the result.
   *
   * @throws DocumentNotEditableException when a change cannot be made or verified
   */
  public DocumentEditResult edit(DocumentKind kind, String text, List<OptionChange> changes) {
    return edit(kind, text, changes, null);
  }

  /**
   * Edits the document of a file, and verifies the result together with what it includes.
   *
   * @param file where it lies; {@code null} when that is not known, so that no include is followed
   * @throws DocumentNotEditableException when a change cannot be made or verified
   */
  public DocumentEditResult edit(
      DocumentKind kind, String text, List<OptionChange> changes, Path file) {
    HoconIncludedFiles included = included(kind, text, file);
    return call(new ParserRequest(kind, text, site, List.copyOf(changes), included)).edit();
  }

  private static HoconIncludedFiles included(DocumentKind kind, String text, Path file) {
    return kind == DocumentKind.HOCON && file != null ? HoconIncludeReader.read(file, text) : null;
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
    ParserReply reply = callLocked(message);
    if (reply.refusal() != null) {
      throw reply.refusal().toException();
    }
    return reply;
  }

  private ParserReply callLocked(byte[] message) {
    processLock.lock();
    try {
      if (closed) {
        throw ParserFailures.closed();
      }
      if (idle != null) {
        idle.cancel(false);
      }
      ParserChildJvm child = readyChild();
      ParserReply reply = ParserProtocol.parse(exchange(child, message), ParserReply.class);
      idle = timer.schedule(this::endIdle, limits.idle().toMillis(), TimeUnit.MILLISECONDS);
      return reply;
    } finally {
      processLock.unlock();
    }
  }

  private ParserChildJvm readyChild() {
    ParserChildJvm running = jvm;
    if (running != null && running.isAlive()) {
      return running;
    }
    if (lastOwner != null) {
      lastOwner.endChild();
    }
    lastOwner = this;
    ParserChildJvm started = start();
    Future<?> late =
        timer.schedule(started::kill, limits.start().toMillis(), TimeUnit.MILLISECONDS);
    try {
      started.awaitReady();
    } catch (IOException e) {
      started.kill();
      throw ParserFailures.ofStart(started);
    } finally {
      late.cancel(false);
    }
    return started;
  }

  private ParserChildJvm start() {
    try {
      ParserChildJvm started = ParserChildJvm.start(limits);
      jvm = started;
      return started;
    } catch (IOException e) {
      throw ParserFailures.ofStart(e);
    }
  }

  /** The child enforces the deadline itself; it is killed if it fails to. */
  private byte[] exchange(ParserChildJvm child, byte[] message) {
    AtomicBoolean late = new AtomicBoolean();
    Future<?> kill =
        timer.schedule(
            () -> {
              late.set(true);
              child.kill();
            },
            limits.deadline().plusSeconds(1).toMillis(),
            TimeUnit.MILLISECONDS);
    try {
      return child.exchange(message);
    } catch (IOException e) {
      jvm = null;
      throw ParserFailures.ofCall(child, limits, late.get());
    } finally {
      kill.cancel(false);
    }
  }

  private void endIdle() {
    if (processLock.tryLock()) {
      try {
        endChild();
      } finally {
        processLock.unlock();
      }
    }
  }

  private void endChild() {
    if (jvm != null) {
      jvm.kill();
      jvm = null;
    }
  }

  /** The process id of the child, for measurements; 0 while there is none. */
  public long childPid() {
    ParserChildJvm child = jvm;
    return child != null && child.isAlive() ? child.pid() : 0;
  }

  /** Ends the child; a running call fails with {@link RefusalReason#UNAVAILABLE}. */
  @Override
  public void close() {
    closed = true;
    ParserChildJvm child = jvm;
    if (child != null) {
      child.kill();
    }
    processLock.lock();
    try {
      endChild();
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
    // No thread, and no memory for its stack, while nothing is edited.
    timer.setKeepAliveTime(10, TimeUnit.SECONDS);
    timer.allowCoreThreadTimeOut(true);
    return timer;
  }
}
