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
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
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
 * instances in this process share one child, so that several roles need the memory of only one.
 */
public final class ParserProcess implements AutoCloseable {
  /** The largest accepted text, in bytes of UTF-8. */
  public static final int MAX_TEXT_BYTES = 1 << 20;

  private static final long RETRY_MS = 50;
  private static final ReentrantLock processLock = new ReentrantLock(true);
  private static final ScheduledThreadPoolExecutor timer = ParserTimer.create();

  private static final Set<ParserProcess> open = ConcurrentHashMap.newKeySet();
  // Guarded by processLock for writing.
  private static volatile ParserChildJvm jvm;
  private static volatile ParserProcess caller;
  private static ParserLimits limitsOfJvm;
  private static Future<?> idle;
  private static long usedAt;

  private final ParserLimits limits;
  private final String site;
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
    open.add(this);
  }

  /**
   * Reads a document.
   *
   * @throws DocumentNotEditableException when the text is not a document of this kind, or too large
   */
  public DocumentContent read(DocumentKind kind, String text) {
    return read(kind, text, DocumentOrigin.UNKNOWN);
  }

  /**
   * Reads the document of a file, together with the files that it includes or changes.
   *
   * @throws DocumentNotEditableException when the text is not a document of this kind, or too large
   */
  public DocumentContent read(DocumentKind kind, String text, DocumentOrigin origin) {
    return call(ParserRequest.of(kind, text, site, null, origin, false)).reading();
  }

  /**
   * Edits a document and verifies the result.
   *
   * @throws DocumentNotEditableException when a change cannot be made or verified
   */
  public DocumentEditResult edit(DocumentKind kind, String text, List<OptionChange> changes) {
    return edit(kind, text, changes, DocumentOrigin.UNKNOWN, false);
  }

  /**
   * Edits the document of a file, and verifies the result together with the files that it includes
   * or changes.
   *
   * @param despiteConditions see {@link io.meetkeeper.files.EditableDocument#edit(List, boolean)}
   * @throws DocumentNotEditableException when a change cannot be made or verified
   */
  public DocumentEditResult edit(
      DocumentKind kind,
      String text,
      List<OptionChange> changes,
      DocumentOrigin origin,
      boolean despiteConditions) {
    List<OptionChange> all = List.copyOf(changes);
    return call(ParserRequest.of(kind, text, site, all, origin, despiteConditions)).edit();
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
      caller = this;
      if (closed) {
        throw ParserFailures.closed();
      }
      if (idle != null) {
        idle.cancel(false);
      }
      ParserChildJvm child = readyChild();
      ParserReply reply = ParserProtocol.parse(exchange(child, message), ParserReply.class);
      usedAt = System.nanoTime();
      idle =
          timer.schedule(ParserProcess::endIdle, limits.idle().toMillis(), TimeUnit.MILLISECONDS);
      return reply;
    } finally {
      caller = null;
      processLock.unlock();
    }
  }

  private ParserChildJvm readyChild() {
    ParserChildJvm running = jvm;
    if (running != null && running.isAlive() && limits.equals(limitsOfJvm)) {
      return running;
    }
    endChild();
    ParserChildJvm started = start();
    Future<?> watchdog =
        timer.schedule(started::kill, limits.start().toMillis(), TimeUnit.MILLISECONDS);
    try {
      started.awaitReady();
    } catch (IOException e) {
      started.kill();
      throw ParserFailures.ofStart(started);
    } finally {
      watchdog.cancel(false);
    }
    return started;
  }

  private ParserChildJvm start() {
    try {
      ParserChildJvm started = ParserChildJvm.start(limits);
      jvm = started;
      limitsOfJvm = limits;
      return started;
    } catch (IOException e) {
      throw ParserFailures.ofStart(e);
    }
  }

  /** The child enforces the deadline itself; it is killed if it fails to. */
  private byte[] exchange(ParserChildJvm child, byte[] message) {
    AtomicBoolean timedOut = new AtomicBoolean();
    Future<?> kill =
        timer.schedule(
            () -> {
              timedOut.set(true);
              child.kill();
            },
            limits.deadline().plusSeconds(1).toMillis(),
            TimeUnit.MILLISECONDS);
    try {
      return child.exchange(message);
    } catch (IOException e) {
      jvm = null;
      throw ParserFailures.ofCall(child, limits, timedOut.get());
    } finally {
      kill.cancel(false);
    }
  }

  /** Ends an idle child. Never waits for the lock: the timer may have to kill a running call. */
  private static void endIdle() {
    if (!processLock.tryLock()) {
      Future<?> unused = timer.schedule(ParserProcess::endIdle, RETRY_MS, TimeUnit.MILLISECONDS);
      return;
    }
    try {
      if (jvm != null && System.nanoTime() - usedAt >= limitsOfJvm.idle().toNanos()) {
        endChild();
      }
    } finally {
      processLock.unlock();
    }
  }

  private static void endChild() {
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

  /**
   * Ends a running call, which fails with {@link RefusalReason#UNAVAILABLE}, and the child when
   * nobody else uses it.
   */
  @Override
  public void close() {
    closed = true;
    open.remove(this);
    ParserChildJvm child = jvm;
    if (child != null && caller == this) {
      child.kill();
    }
    processLock.lock();
    try {
      if (open.isEmpty()) {
        endChild();
      }
    } finally {
      processLock.unlock();
    }
  }
}
