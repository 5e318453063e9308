package io.meetkeeper.files.parser;

import io.meetkeeper.files.DocumentNotEditableException;
import io.meetkeeper.files.EditableDocument;
import io.meetkeeper.files.parser.ParserProtocol.ParserReply;
import io.meetkeeper.files.parser.ParserProtocol.ParserRequest;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * The main class of the child JVM. Reads requests from standard input and writes replies to
 * standard output, one after the other, until the parent closes the pipe or dies. A request that
 * exceeds the deadline or the heap ends the process; the exit code says which.
 */
public final class ParserProcessMain {
  static final int OUT_OF_MEMORY = 3; // the exit code that the JVM itself uses
  static final int OUT_OF_TIME = 4;
  static final int MAX_REQUEST_BYTES = 8 << 20;
  static final int MAX_REPLY_BYTES = 2 << 20;
  static final byte[] READY = "{}".getBytes(StandardCharsets.UTF_8);

  private final long deadlineMs;
  private final DataInputStream in;
  private final DataOutputStream out;
  private final ScheduledExecutorService watchdog =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "deadline");
            thread.setDaemon(true);
            return thread;
          });

  private ParserProcessMain(long deadlineMs) {
    this.deadlineMs = deadlineMs;
    in = new DataInputStream(new BufferedInputStream(new FileInputStream(FileDescriptor.in)));
    out = new DataOutputStream(new BufferedOutputStream(new FileOutputStream(FileDescriptor.out)));
  }

  /** Started by {@link ParserProcess} only: {@code DEADLINE-MS}. */
  public static void main(String[] args) {
    // Standard output carries replies only, and output of a library may contain secrets.
    System.setOut(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
    System.setErr(System.out);
    Locale.setDefault(Locale.Category.FORMAT, Locale.ROOT); // for the digits that libraries write
    raiseOomScore();
    try {
      new ParserProcessMain(Long.parseLong(args[0])).serve();
    } catch (EOFException e) {
      Runtime.getRuntime().halt(0);
    } catch (IOException e) {
      Runtime.getRuntime().halt(1);
    } catch (OutOfMemoryError e) {
      Runtime.getRuntime().halt(OUT_OF_MEMORY);
    }
  }

  /** Makes this process the first to be killed when the host runs out of memory, where allowed. */
  private static void raiseOomScore() {
    try {
      Files.writeString(Path.of("/proc/self/oom_score_adj"), "900");
    } catch (IOException e) {
      // not Linux, or not allowed
    }
  }

  private void serve() throws IOException {
    ParserProtocol.send(out, READY);
    while (true) {
      byte[] request = ParserProtocol.receive(in, MAX_REQUEST_BYTES);
      Future<?> end =
          watchdog.schedule(
              () -> Runtime.getRuntime().halt(OUT_OF_TIME), deadlineMs, TimeUnit.MILLISECONDS);
      byte[] reply = reply(request);
      end.cancel(false);
      ParserProtocol.send(out, reply);
    }
  }

  private static byte[] reply(byte[] request) {
    try {
      byte[] reply =
          ParserProtocol.toBytes(reply(ParserProtocol.parse(request, ParserRequest.class)));
      if (reply.length <= MAX_REPLY_BYTES) {
        return reply;
      }
      return refusal(
          "its values are %d kB, at most %d kB are handled", reply.length, MAX_REPLY_BYTES);
    } catch (DocumentNotEditableException e) {
      return ParserProtocol.toBytes(ParserReply.of(e));
    }
  }

  private static byte[] refusal(String format, int actual, int allowed) {
    return ParserProtocol.toBytes(
        ParserReply.of(
            new DocumentNotEditableException(
                DocumentNotEditableException.RefusalReason.TOO_LARGE,
                String.format(Locale.ROOT, format, actual >> 10, allowed >> 10))));
  }

  private static ParserReply reply(ParserRequest request) {
    try {
      EditableDocument document = DocumentParser.read(request);
      if (request.changes() != null) {
        return ParserReply.of(document.edit(request.changes(), request.despiteConditions()));
      }
      return ParserReply.of(
          request.effective()
              ? DocumentContent.ofEffective(document)
              : DocumentContent.of(document));
    } catch (StackOverflowError e) {
      return ParserReply.of(
          new DocumentNotEditableException(
              DocumentNotEditableException.RefusalReason.TOO_LARGE,
              "the text is nested too deeply"));
    } catch (DocumentNotEditableException e) {
      return ParserReply.of(e);
    } catch (RuntimeException e) {
      // The message may repeat the text, so none of it is reported.
      return ParserReply.of(
          new DocumentNotEditableException(
              DocumentNotEditableException.RefusalReason.UNSUPPORTED,
              "the text has something that is not understood here"));
    }
  }
}
