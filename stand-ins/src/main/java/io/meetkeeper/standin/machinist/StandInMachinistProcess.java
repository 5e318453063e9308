package io.meetkeeper.standin.machinist;

import io.meetkeeper.standin.ControlServer;
import io.meetkeeper.standin.StandInProcess;
import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The stand-in Machinist as a process of its own. The key never stands in the command line. */
@Command(
    name = "stand-in-machinist",
    mixinStandardHelpOptions = true,
    description = "A stand-in for the ingest API of IIJ Machinist.")
public final class StandInMachinistProcess implements Callable<Integer> {
  @Option(names = "--host", defaultValue = "127.0.0.1", description = "Address to listen on.")
  private String host;

  @Option(names = "--port", defaultValue = "8090", description = "Port of POST /endpoint.")
  private int port;

  @Option(
      names = "--control-port",
      description = "Port of the control API, on the same address; none when absent.")
  private Integer controlPort;

  @Option(
      names = "--key-file",
      required = true,
      paramLabel = "FILE",
      description = "File with the API key to expect.")
  private Path keyFile;

  @Option(
      names = "--points-file",
      paramLabel = "FILE",
      description = "Append accepted points here, a line of JSON each.")
  private Path pointsFile;

  /** Starts the process. */
  public static void main(String[] args) {
    int exitCode = new CommandLine(new StandInMachinistProcess()).execute(args);
    if (exitCode != 0) {
      System.exit(exitCode);
    }
  }

  @Override
  public Integer call() throws Exception {
    String key = Files.readString(keyFile).strip();
    StandInMachinist machinist = new StandInMachinist(host, key, Clock.systemUTC(), pointsFile);
    Vertx vertx = StandInProcess.smallVertx();
    try {
      int actual = StandInProcess.awaitStart(machinist.start(vertx, port));
      int control = controlPort == null ? -1 : control(vertx, machinist);
      System.out.println("listening port=" + actual + (control < 0 ? "" : " control=" + control));
      return 0;
    } catch (Exception e) {
      System.err.println(
          "stand-in machinist: cannot listen on " + host + ":" + port + " - " + e.getMessage());
      System.exit(1);
      return 1;
    }
  }

  private int control(Vertx vertx, StandInMachinist machinist) throws Exception {
    ControlServer control = new ControlServer(new MachinistCommands(machinist));
    return StandInProcess.awaitStart(control.start(vertx, host, controlPort));
  }
}
