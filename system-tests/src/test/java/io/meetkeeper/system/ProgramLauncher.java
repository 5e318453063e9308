package io.meetkeeper.system;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The program under test as a process of this machine, with the flags that it is shipped with. */
final class ProgramLauncher {
  private static final long PATIENCE_S = 60;
  private static final int LAST_PORT = 65_535;

  private ProgramLauncher() {}

  /** {@code java ... -jar meetkeeper.jar ARGUMENTS}, not started yet. */
  static ProcessBuilder meetkeeper(String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(java());
    command.add("@" + TestEnvironment.builtFile("deploy/jvm.options"));
    command.add("-jar");
    command.add(TestEnvironment.suiteJar().toString());
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("MALLOC_ARENA_MAX", "2");
    builder.environment().keySet().removeIf(name -> name.startsWith("MEETKEEPER_"));
    return builder;
  }

  /**
   * Runs a command of Meetkeeper to its end.
   *
   * @param directory where what it writes is kept meanwhile
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

  /** A port of 127.0.0.1 where nobody listens at this moment. */
  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** So many of them in a row, as compose writes a range. */
  static String freePorts(int count) throws IOException {
    for (int tries = 0; tries < 100; tries++) {
      int first = freePort();
      if (first + count - 1 <= LAST_PORT && allFree(first, count)) {
        return first + "-" + (first + count - 1);
      }
    }
    throw new IOException("no " + count + " free ports in a row");
  }

  private static boolean allFree(int first, int count) {
    for (int port = first; port < first + count; port++) {
      try {
        new ServerSocket(port, 1, InetAddress.getLoopbackAddress()).close();
      } catch (IOException taken) {
        return false;
      }
    }
    return true;
  }
}
