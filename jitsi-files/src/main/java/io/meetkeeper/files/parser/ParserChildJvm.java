package io.meetkeeper.files.parser;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;

/** A running child JVM and its two pipes. Not thread-safe. */
final class ParserChildJvm {
  /** System property: the class archive of the child, made by {@link ParserArchive}. */
  static final String ARCHIVE_PROPERTY = "meetkeeper.parser-archive";

  private static final String MAIN = "io.meetkeeper.files.parser.ParserProcessMain";

  private final Process process;
  private final DataOutputStream to;
  private final DataInputStream from;

  private ParserChildJvm(Process process) {
    this.process = process;
    to = new DataOutputStream(new BufferedOutputStream(process.getOutputStream()));
    from = new DataInputStream(new BufferedInputStream(process.getInputStream()));
  }

  /** Starts a child; it is ready when {@link #awaitReady} returns. */
  static ParserChildJvm start(ParserLimits limits) throws IOException {
    String archive = System.getProperty(ARCHIVE_PROPERTY);
    List<String> sharing =
        archive == null ? List.of() : List.of("-XX:SharedArchiveFile=" + archive, "-Xshare:auto");
    String deadline = Long.toString(limits.deadline().toMillis());
    return new ParserChildJvm(builder(limits, sharing, MAIN, deadline).start());
  }

  /** A child JVM with these options, which runs a main class with one argument. */
  static ProcessBuilder builder(
      ParserLimits limits, List<String> sharing, String main, String argument) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-Xms8m",
            "-Xmx" + limits.heapMegabytes() + "m",
            "-Xss1m",
            "-XX:MaxMetaspaceSize=48m",
            "-XX:ReservedCodeCacheSize=16m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:-UsePerfData",
            "-XX:+ExitOnOutOfMemoryError",
            "-XX:-CreateCoredumpOnCrash",
            // Output of the JVM itself must not look like a reply.
            "-XX:+DisplayVMOutputToStderr",
            "-Xlog:cds=off",
            "-Xlog:cds+dynamic=off"));
    command.addAll(sharing);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main, argument));
    ProcessBuilder builder = new ProcessBuilder(command);
    // The environment of a service may contain secrets, and the parser needs none of it.
    Map<String, String> environment = builder.environment();
    environment.keySet().retainAll(List.of("LD_LIBRARY_PATH", "TMPDIR"));
    environment.put("MALLOC_ARENA_MAX", "2");
    return builder.redirectError(ProcessBuilder.Redirect.INHERIT);
  }

  void awaitReady() throws IOException {
    ParserProtocol.receive(from, ParserProcessMain.READY.length);
  }

  byte[] exchange(byte[] request) throws IOException {
    ParserProtocol.send(to, request);
    return ParserProtocol.receive(from, ParserProcessMain.MAX_REPLY_BYTES);
  }

  boolean isAlive() {
    return process.isAlive();
  }

  long pid() {
    return process.pid();
  }

  void kill() {
    process.destroyForcibly();
  }

  /** The exit code; empty when the child did not end within a second. */
  OptionalInt exitCode() {
    try {
      return process.waitFor(1, TimeUnit.SECONDS)
          ? OptionalInt.of(process.exitValue())
          : OptionalInt.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return OptionalInt.empty();
    }
  }
}
