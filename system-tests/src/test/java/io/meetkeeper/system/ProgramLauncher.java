package io.meetkeeper.system;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The program under test as a process of this machine, with its shipped flags. */
final class ProgramLauncher {
  private static final long PATIENCE_S = 240;
  private static final int FIRST_PORT = 12_000;
  private static final int PORTS_EACH = 500;

  /** The number of ranges, below the kernel's range for clients. */
  private static final int SLICES = 40;

  private static PortSlice slice;

  private static final AtomicInteger nextPort =
      new AtomicInteger(ThreadLocalRandom.current().nextInt(PORTS_EACH));

  private ProgramLauncher() {}

  /** {@code java ... -jar meetkeeper.jar ARGUMENTS}, not started yet. */
  static ProcessBuilder meetkeeper(String... arguments) {
    return program(TestEnvironment.suiteJar(), arguments);
  }

  /** The same from the jar of the host side, which may be of another version. */
  static ProcessBuilder hostSide(String... arguments) {
    return program(TestEnvironment.hostSideJar(), arguments);
  }

  private static ProcessBuilder program(Path jar, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(java());
    command.add("@" + TestEnvironment.builtFile("deploy/jvm.options"));
    command.add("-jar");
    command.add(jar.toString());
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("MALLOC_ARENA_MAX", "2");
    builder.environment().keySet().removeIf(name -> name.startsWith("MEETKEEPER_"));
    return builder;
  }

  /**
   * Runs a command of Meetkeeper to its end.
   *
   * @param directory directory for its output
   */
  static CommandResult run(Path directory, String... arguments) throws Exception {
    Path out = Files.createTempFile(directory, "out", ".txt");
    Path err = Files.createTempFile(directory, "err", ".txt");
    Process process =
        meetkeeper(arguments).redirectOutput(out.toFile()).redirectError(err.toFile()).start();
    try {
      if (!process.waitFor(PATIENCE_S, TimeUnit.SECONDS)) {
        throw new AssertionError(
            String.join(" ", arguments) + " did not end; it wrote: " + Files.readString(out));
      }
      return new CommandResult(
          process.exitValue(),
          Files.readString(out).stripTrailing(),
          Files.readString(err).stripTrailing());
    } finally {
      process.destroyForcibly();
    }
  }

  static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  /**
   * A port where nobody listens, and which is not given out twice: neither by this test JVM nor by
   * parallel ones, nor by the kernel to a client or a container.
   */
  static int freePort() throws IOException {
    return firstFree(1);
  }

  /** A range of free ports, in the notation of compose. */
  static String freePorts(int count) throws IOException {
    int first = firstFree(count);
    return first + "-" + (first + count - 1);
  }

  private static int firstFree(int count) throws IOException {
    int start = slice().first();
    for (int tries = 0; tries < PORTS_EACH; tries++) {
      int first = start + nextPort.getAndAdd(count) % (PORTS_EACH - count);
      if (allFree(first, count)) {
        return first;
      }
    }
    throw new IOException("no " + count + " free ports in a row from " + start);
  }

  /** A range of ports that no other test JVM uses while this one runs. */
  private record PortSlice(int first, MachineLock lock) {}

  private static synchronized PortSlice slice() throws IOException {
    for (int i = 0; slice == null && i < SLICES; i++) {
      int first = FIRST_PORT + i * PORTS_EACH;
      slice =
          MachineLock.ifFree("ports-" + first).map(lock -> new PortSlice(first, lock)).orElse(null);
    }
    if (slice == null) {
      throw new IOException("all " + SLICES + " ranges of ports are in use");
    }
    return slice;
  }

  private static boolean allFree(int first, int count) {
    for (int port = first; port < first + count; port++) {
      try {
        new ServerSocket(port).close();
      } catch (IOException taken) {
        return false;
      }
    }
    return true;
  }
}
