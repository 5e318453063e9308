package io.meetkeeper.gateway.http;

import io.meetkeeper.gateway.GatewayFixture;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** A gateway in a JVM of its own, with the flags of the package and fakes of the other roles. */
public final class GatewayChildProcess implements AutoCloseable {
  private static final String PORT = "listening on port ";

  private final Process process;
  private final int port;

  private GatewayChildProcess(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /** Runs until its standard input ends. */
  public static void main(String[] args) throws IOException {
    GatewayFixture gateway = new GatewayFixture(Path.of(args[0]));
    gateway.neighbours.collector().agent().scheduler().relay();
    gateway.start("meetkeeper.roles = [collector, scheduler, gateway]");
    System.out.println(PORT + gateway.port());
    while (System.in.read() >= 0) {
      // waits for the end
    }
    Runtime.getRuntime().halt(0);
  }

  static GatewayChildProcess start(Path directory) throws IOException {
    Process process =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "@" + flags(),
                    "-cp",
                    System.getProperty("java.class.path"),
                    GatewayChildProcess.class.getName(),
                    directory.toString()))
            .redirectError(ProcessBuilder.Redirect.to(directory.resolve("log").toFile()))
            .start();
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    String line = lines.readLine();
    while (line != null && !line.startsWith(PORT)) {
      line = lines.readLine();
    }
    if (line == null) {
      throw new IllegalStateException("the gateway did not start");
    }
    return new GatewayChildProcess(process, Integer.parseInt(line.substring(PORT.length())));
  }

  /** Tests run in the module or in the root of the project. */
  private static Path flags() {
    Path here = Path.of("deploy", "jvm.options").toAbsolutePath();
    return here.toFile().exists() ? here : Path.of("..", "deploy", "jvm.options").toAbsolutePath();
  }

  int port() {
    return port;
  }

  boolean isAlive() {
    return process.isAlive();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
