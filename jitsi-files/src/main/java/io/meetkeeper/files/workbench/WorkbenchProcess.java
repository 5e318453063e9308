package io.meetkeeper.files.workbench;

import io.meetkeeper.files.Document;
import io.meetkeeper.files.NotEditable;
import io.meetkeeper.files.workbench.Messages.Answer;
import io.meetkeeper.files.workbench.Messages.Request;
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
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * The child JVM. Answers one request after the other from standard input on standard output until
 * that ends, which it does when the parent closes it or dies. One that takes longer than it may, or
 * more memory, ends the process: the exit code says which.
 */
public final class WorkbenchProcess {
  static final int OUT_OF_MEMORY = 3; // what the JVM itself uses
  static final int OUT_OF_TIME = 4;
  static final int LARGEST_REQUEST = 8 << 20;
  static final int LARGEST_ANSWER = 2 << 20;
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

  private WorkbenchProcess(long deadlineMs) {
    this.deadlineMs = deadlineMs;
    in = new DataInputStream(new BufferedInputStream(new FileInputStream(FileDescriptor.in)));
    out = new DataOutputStream(new BufferedOutputStream(new FileOutputStream(FileDescriptor.out)));
  }

  /** Started by {@link Workbench} only: {@code DEADLINE-MS}. */
  public static void main(String[] args) {
    // Nothing but answers goes to standard output, and what a library would print may hold secrets.
    System.setOut(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
    System.setErr(System.out);
    offerToTheKernel();
    try {
      new WorkbenchProcess(Long.parseLong(args[0])).serve();
    } catch (EOFException e) {
      Runtime.getRuntime().halt(0);
    } catch (IOException e) {
      Runtime.getRuntime().halt(1);
    } catch (OutOfMemoryError e) {
      Runtime.getRuntime().halt(OUT_OF_MEMORY);
    }
  }

  /** When memory runs out on the host this process is to go first; not being able to is no harm. */
  private static void offerToTheKernel() {
    try {
      Files.writeString(Path.of("/proc/self/oom_score_adj"), "900");
    } catch (IOException e) {
      // not Linux, or not allowed
    }
  }

  private void serve() throws IOException {
    Messages.send(out, READY);
    while (true) {
      byte[] request = Messages.receive(in, LARGEST_REQUEST);
      Future<?> end =
          watchdog.schedule(
              () -> Runtime.getRuntime().halt(OUT_OF_TIME), deadlineMs, TimeUnit.MILLISECONDS);
      byte[] answer = answer(request);
      end.cancel(false);
      Messages.send(out, answer);
    }
  }

  private static byte[] answer(byte[] request) {
    try {
      byte[] answer = Messages.bytes(answer(Messages.parse(request, Request.class)));
      if (answer.length <= LARGEST_ANSWER) {
        return answer;
      }
      return refusal(
          "its values are %d kB, at most %d kB are handled", answer.length, LARGEST_ANSWER);
    } catch (NotEditable e) {
      return Messages.bytes(Answer.of(e));
    }
  }

  private static byte[] refusal(String format, int is, int allowed) {
    return Messages.bytes(
        Answer.of(
            new NotEditable(
                NotEditable.Reason.TOO_LARGE, format.formatted(is >> 10, allowed >> 10))));
  }

  private static Answer answer(Request request) {
    try {
      Document document = Parsers.read(request.kind(), request.text());
      return request.changes() == null
          ? Answer.of(Reading.of(document))
          : Answer.of(document.edit(request.changes()));
    } catch (StackOverflowError e) {
      return Answer.of(
          new NotEditable(NotEditable.Reason.TOO_LARGE, "the text is nested too deeply"));
    } catch (NotEditable e) {
      return Answer.of(e);
    } catch (RuntimeException e) {
      // Its message may repeat the text, so only its name is told.
      return Answer.of(
          new NotEditable(
              NotEditable.Reason.UNSUPPORTED,
              "the editor failed on this text (" + e.getClass().getSimpleName() + ")"));
    }
  }
}
