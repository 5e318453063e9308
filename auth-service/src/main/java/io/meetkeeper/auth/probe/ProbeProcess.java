package io.meetkeeper.auth.probe;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The child JVM: one {@link ProbeTask} as JSON on standard input, one {@link ProbeObservations} as
 * JSON on standard output. The password comes through the pipe and is in no command line.
 */
public final class ProbeProcess {
  /** Keeps a reference, since a logger loses its level when it is collected. */
  private static final Logger ROOT = Logger.getLogger("");

  private ProbeProcess() {}

  /** Runs one probe. */
  public static void main(String[] arguments) {
    int code = 1;
    try {
      runScenario();
      code = 0;
    } catch (IOException e) {
      // the parent sees the exit code
    } finally {
      Runtime.getRuntime().halt(code); // jbosh leaves threads that wait for the server
    }
  }

  private static void runScenario() throws IOException {
    ROOT.setLevel(Level.OFF);
    PrintStream answer = System.out;
    System.setOut(new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8));
    ObjectMapper json = new ObjectMapper();
    ProbeTask task = json.readValue(System.in.readAllBytes(), ProbeTask.class);
    answer.write(json.writeValueAsBytes(new ProbeScenario(task).run()));
    answer.flush();
  }
}
